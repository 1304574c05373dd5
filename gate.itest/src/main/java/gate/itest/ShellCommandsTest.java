// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;

/** Two bundles never bring the commands of one name to a shell. */
class ShellCommandsTest {
    private static final String COMMANDS = "(&(osgi.command.scope=gate)(osgi.command.function=hold-open))";

    @InjectBundleContext
    BundleContext context;

    @Test
    void gogos_are_gone_when_another_bundle_has_said_that_it_brings_them_and_back_when_it_has_left() throws Exception {
        assertThat(offered()).isTrue();
        ServiceRegistration<?> one = another();
        assertThat(offered()).isFalse();
        ServiceRegistration<?> two = another();
        one.unregister();
        assertThat(offered()).isFalse();
        two.unregister();
        assertThat(offered()).isTrue();
    }

    private ServiceRegistration<?> another() {
        return context.registerService(Runnable.class, () -> {}, new Hashtable<>(Map.of("gate.shell", "other")));
    }

    private boolean offered() throws Exception {
        return context.getAllServiceReferences(null, COMMANDS) != null;
    }
}
