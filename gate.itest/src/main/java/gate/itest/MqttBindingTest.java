// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateService;
import gate.api.GateState;
import gate.api.GatewayPart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** Gates and MQTT links find each other in whatever order they come, and never the wrong ones. */
class MqttBindingTest {
    private static final List<String> BUNDLES = List.of("gate.impl", "gate.mqtt", "org.apache.felix.scr");

    @InjectService
    ConfigurationAdmin admin;

    @InjectBundleContext
    BundleContext context;

    @Test
    void two_links_on_two_brokers_never_cross() throws Exception {
        try (Broker left = new Broker();
                Broker right = new Broker();
                Configured one = gate("left", 50);
                Configured two = gate("right", 50);
                Configured first = link("left", left);
                Configured second = link("right", right)) {
            assertThat(left.hears("noop")).isTrue();
            assertThat(right.hears("noop")).isTrue();
            left.publish("open");
            assertThat(left.hears("opened")).isTrue();
            assertThat(state("right")).isEqualTo(GateState.CLOSED);
            right.forget();
            right.publish("alarm on");
            assertThat(right.hears("alarm on")).isTrue();
            right.publish("open");
            assertThat(right.hears("opened")).isTrue();
            left.forget();
            left.publish("close");
            // the first word after the command is about this gate's own movement
            assertThat(left.hears("closing")).isTrue();
            assertThat(left.hears("closed")).isTrue();
            assertThat(state("right")).isEqualTo(GateState.OPEN);
        }
    }

    @Test
    void whatever_is_stopped_and_started_again_finds_the_others_also_while_the_gate_moves() throws Exception {
        try (Broker broker = new Broker();
                Configured gate = gate("order", 300);
                Configured link = link("order", broker)) {
            assertThat(broker.hears("noop")).isTrue();
            for (String name : BUNDLES) {
                for (String command : List.of("open", "close")) {
                    Bundle bundle = bundle(name);
                    broker.forget();
                    broker.publish(command);
                    assertThat(broker.hears(command.equals("open") ? "opening" : "closing"))
                            .as(command)
                            .isTrue();
                    bundle.stop();
                    bundle.start();
                    broker.forget();
                    assertThat(broker.hears("noop"))
                            .as("alive after a restart of " + name)
                            .isTrue();
                    // first open: a leaf that woke up between its limits is not closed blindly
                    broker.publish("open");
                    assertThat(broker.hears("opened"))
                            .as("opened after a restart of " + name)
                            .isTrue();
                    broker.publish("close");
                    assertThat(broker.hears("closed"))
                            .as("closed after a restart of " + name)
                            .isTrue();
                    if (command.equals("open")) {
                        broker.publish("open");
                        assertThat(broker.hears("opened")).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void it_works_in_whatever_order_the_bundles_are_started() throws Exception {
        try (Broker broker = new Broker();
                Configured gate = gate("permuted", 20);
                Configured link = link("permuted", broker)) {
            for (List<Integer> order : List.of(
                    List.of(0, 1, 2),
                    List.of(0, 2, 1),
                    List.of(1, 0, 2),
                    List.of(1, 2, 0),
                    List.of(2, 0, 1),
                    List.of(2, 1, 0))) {
                for (String name : BUNDLES) {
                    bundle(name).stop();
                }
                for (int index : order) {
                    bundle(BUNDLES.get(index)).start();
                }
                broker.forget();
                assertThat(broker.hears("noop"))
                        .as("alive after starts in the order " + order)
                        .isTrue();
                broker.publish("open");
                assertThat(broker.hears("opened")).isTrue();
                broker.publish("close");
                assertThat(broker.hears("closed")).isTrue();
            }
        }
    }

    @Test
    void a_bad_configuration_of_a_link_is_told_and_the_good_one_before_stays() throws Exception {
        try (Broker broker = new Broker();
                Configured gate = gate("refused", 20);
                Configured link = link("refused", broker)) {
            assertThat(broker.hears("noop")).isTrue();
            link.update(Map.of("broker.uri", broker.uri(), "qos", "7", "gate.target", "(gate.id=refused"));
            ServiceReference<GatewayPart> part = new Services(context)
                    .await(GatewayPart.class, "(&(part.pid=gate.mqtt~refused)(part.detail=*qos=7*))");
            assertThat(String.valueOf(part.getProperty(GatewayPart.DETAIL)))
                    .contains("gate.mqtt~refused", "gate.target");
            broker.publish("open");
            assertThat(broker.hears("opened")).isTrue();
        }
    }

    private Configured gate(String id, int travel) throws Exception {
        return Configured.of(admin, "gate", id, Map.of("travel.ms", travel, "dead.time.ms", 0));
    }

    private Configured link(String gate, Broker broker) throws Exception {
        return Configured.of(
                admin,
                "gate.mqtt",
                gate,
                Map.of(
                        "broker.uri",
                        broker.uri(),
                        "gate.default",
                        gate,
                        "gate.target",
                        "(gate.id=" + gate + ")",
                        "heartbeat.ms",
                        200,
                        "rate.limit",
                        0));
    }

    private GateState state(String gate) throws Exception {
        return context.getService(new Services(context).await(GateService.class, "(gate.id=" + gate + ")"))
                .status()
                .state();
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }
}
