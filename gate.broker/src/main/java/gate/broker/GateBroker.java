// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import gate.api.GateService;
import gate.api.GatewayPart;
import gate.api.LastGood;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The component with the PID {@code gate.broker}: reads the configuration, watches whether a gate is real, and tells how
 * the {@link Broker} is.
 *
 * <p>It registers a {@link GatewayPart} of the kind {@code broker}, and one of the kind {@code ws} while the WebSocket
 * listener is up. While somebody else holds the MQTT port, the part {@code broker} is {@link GatewayPart#DOWN} and has
 * these properties too, from which an MQTT link decides whether it may use what is there:
 *
 * <ul>
 *   <li>{@code broker.port.foreign} - {@code Boolean.TRUE}
 *   <li>{@code broker.port.foreign.address} - where it listens, as {@code tcp://127.0.0.1:1883}
 *   <li>{@code broker.port.foreign.mqtt} - Boolean, whether it answers a CONNECT as an MQTT broker does
 *   <li>{@code broker.port.foreign.process} - who it is, for people, as {@code mosquitto (pid 4711)}
 * </ul>
 */
@Component(
        name = GateBroker.PID,
        configurationPid = GateBroker.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = BrokerConfig.class)
public final class GateBroker {
    static final String PID = "gate.broker";
    private static final Logger LOG = LoggerFactory.getLogger(GateBroker.class);
    private static final long FIRST_RETRY_MS = 1000;
    private static final long LONGEST_RETRY_MS = 10_000;

    private final LastGood<BrokerSettings> settings;
    private final Gates gates = new Gates();
    private final BrokerParts parts;
    private final Broker broker;

    @Activate
    public GateBroker(BundleContext context) {
        settings = new LastGood<>(PID, context.getDataFile(PID + ".properties"), BrokerSettings::read, LOG::warn);
        parts = new BrokerParts(context, LOG::info, LOG::warn);
        broker = new Broker(new Backoff(FIRST_RETRY_MS, LONGEST_RETRY_MS), parts::show, LOG::warn);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindGate(ServiceReference<GateService> gate) {
        if (gate != null && gates.present(gate)) {
            broker.simulated(gates.simulated());
        }
    }

    void updatedGate(ServiceReference<GateService> gate) {
        bindGate(gate);
    }

    void unbindGate(ServiceReference<GateService> gate) {
        if (gate != null && gates.gone(gate)) {
            broker.simulated(gates.simulated());
        }
    }

    @Activate
    void start(Map<String, Object> configuration) {
        parts.begin();
        take(configuration);
    }

    @Modified
    void modified(Map<String, Object> configuration) {
        take(configuration);
    }

    @Deactivate
    void stop() {
        broker.close();
        parts.end();
    }

    private void take(Map<String, Object> configuration) {
        Optional<BrokerSettings> usable = settings.take(configuration);
        parts.problem(settings.problem());
        usable.ifPresentOrElse(broker::apply, () -> parts.show(BrokerStatus.idle(GatewayPart.REFUSED, "")));
    }
}
