// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateService;
import gate.api.Outcome;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.dictionary.Dictionaries;
import org.osgi.test.common.service.ServiceAware;

/** A gate lives as long as its configuration. */
class GateLifeTest {
    @InjectService
    ConfigurationAdmin configurations;

    @InjectService(cardinality = 0, filter = "(gate.id=life)")
    ServiceAware<GateService> gates;

    @Test
    void it_comes_and_goes_with_its_configuration_and_obeys_in_between() throws Exception {
        assertThat(gates.getService()).isNull();
        var configuration = configurations.getFactoryConfiguration("gate", "life", "?");
        configuration.update(Dictionaries.dictionaryOf("travel.ms", "20", "dead.time.ms", "0"));
        GateService gate = gates.waitForService(5000);
        Outcome end = gate.submit(GateCommand.open().by(GateOrigin.shell()))
                .finished()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        assertThat(end.end()).isEqualTo(Outcome.End.COMPLETED);
        assertThat(gates.getServiceReference().getProperties().get("gate.driver"))
                .isEqualTo("simulated");
        configuration.delete();
        assertThat(Map.of()).isEmpty();
    }
}
