// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateListener;
import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.api.GateService;
import gate.api.GateState;
import gate.api.GatewayPart;
import gate.api.InputState;
import gate.api.Outcome;
import gate.api.Submission;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** A gate lives as long as its configuration, and listeners come and go meanwhile. */
class GateLifeTest {
    private static final Map<String, Object> QUICK = Map.of("travel.ms", "20", "dead.time.ms", "0");
    private static final Map<String, Object> SLOW = Map.of("travel.ms", 60_000, "dead.time.ms", 0);

    @InjectService
    ConfigurationAdmin admin;

    @InjectBundleContext
    BundleContext context;

    private Services services;

    @BeforeEach
    void services() {
        services = new Services(context);
    }

    @Test
    void it_comes_with_its_configuration_obeys_and_goes_with_it() throws Exception {
        assertThat(services.has(GateService.class, "(gate.id=life)")).isFalse();
        Configured configured = Configured.of(admin, "gate", "life", QUICK);
        ServiceReference<GateService> reference = services.await(GateService.class, "(gate.id=life)");
        assertThat(reference.getProperty(GateService.DRIVER)).isEqualTo("simulated");
        assertThat(reference.getProperty(GateService.SIMULATED)).isEqualTo(true);
        assertThat(reference.getProperty("travel.ms")).as("raw configuration").isNull();
        GateService gate = context.getService(reference);
        assertThat(gate.status().state()).isEqualTo(GateState.CLOSED);
        assertThat(end(gate.submit(command("open"))).end()).isEqualTo(Outcome.End.COMPLETED);
        assertThat(gate.status().state()).isEqualTo(GateState.OPEN);
        configured.close();
        services.awaitNone(GateService.class, "(gate.id=life)");
        Submission late = gate.submit(command("close"));
        assertThat(end(late).reason()).contains(GateReason.SHUTTING_DOWN);
    }

    @Test
    void every_command_has_its_end_before_the_service_goes() throws Exception {
        Heard heard = new Heard();
        ServiceRegistration<GateListener> listening = listen(heard, Map.of(GateListener.TARGET, "(gate.id=leaving)"));
        Configured configured = Configured.of(admin, "gate", "leaving", SLOW);
        GateService gate = gate("leaving");
        Submission open = gate.submit(command("open"));
        assertThat(answer(open).isAccepted()).isTrue();
        boolean[] ended = new boolean[1];
        context.addServiceListener(event -> {
            if (event.getServiceReference().getProperty("gate.id") instanceof String id && id.equals("leaving")) {
                ended[0] = open.finished().toCompletableFuture().isDone();
            }
        });
        configured.close();
        services.awaitNone(GateService.class, "(gate.id=leaving)");
        assertThat(end(open).toString()).isEqualTo("cancelled(shutting-down)");
        assertThat(ended[0]).as("ended when the service went").isTrue();
        assertThat(heard.hears("leaving open cancelled(shutting-down)")).isTrue();
        assertThat(heard.hears("leaving gone")).isTrue();
        listening.unregister();
    }

    @Test
    void a_bad_first_configuration_publishes_nothing_and_says_why_until_it_is_corrected() throws Exception {
        try (Configured configured = Configured.of(admin, "gate", "bad", Map.of("travel.ms", "soon"))) {
            ServiceReference<GatewayPart> part = part("gate~bad", GatewayPart.REFUSED);
            assertThat(String.valueOf(part.getProperty(GatewayPart.DETAIL)))
                    .contains("gate~bad", "travel.ms=soon", "a whole number from 0 to 600000 ms");
            assertThat(services.has(GateService.class, "(gate.id=bad)")).isFalse();
            configured.update(QUICK);
            assertThat(gate("bad").status().state()).isEqualTo(GateState.CLOSED);
            part("gate~bad", GatewayPart.UP);
        }
    }

    @Test
    void a_bad_later_configuration_leaves_the_gate_as_it_was() throws Exception {
        try (Configured configured = Configured.of(admin, "gate", "later", QUICK)) {
            GateService gate = gate("later");
            configured.update(Map.of("travel.ms", "-1", "dead.time.ms", "0"));
            configured.update(Map.of("travel.ms", "20", "dead.time.ms", "0", "no.such.key", "1"));
            // the same object answers, with the settings it had
            assertThat(gate("later")).isSameAs(gate);
            assertThat(end(gate.submit(command("open"))).end()).isEqualTo(Outcome.End.COMPLETED);
        }
    }

    @Test
    void a_second_gate_with_the_same_id_waits_until_the_first_has_gone() throws Exception {
        Configured first = Configured.of(admin, "gate", "one", Map.of("id", "twin"));
        GateService gate = gate("twin");
        try (Configured second = Configured.of(admin, "gate", "two", Map.of("id", "twin"))) {
            ServiceReference<GatewayPart> part = part("gate~two", GatewayPart.REFUSED);
            assertThat(String.valueOf(part.getProperty(GatewayPart.DETAIL))).contains("id=twin", "gate~one");
            assertThat(gate("twin")).isSameAs(gate);
            first.close();
            part("gate~two", GatewayPart.UP);
            assertThat(gate("twin")).isNotSameAs(gate);
        }
    }

    @Test
    void a_listener_that_comes_while_the_gate_moves_first_hears_how_things_are() throws Exception {
        try (Configured configured = Configured.of(admin, "gate", "moving", SLOW)) {
            GateService gate = gate("moving");
            assertThat(answer(gate.submit(command("open"))).isAccepted()).isTrue();
            Heard heard = new Heard();
            ServiceRegistration<GateListener> listening =
                    listen(heard, Map.of(GateListener.TARGET, "(gate.id=moving)"));
            assertThat(heard.next()).isEqualTo("moving opening");
            // a leaf that is stopped before is still closed
            Await.until(
                    "it has left the closed end",
                    () -> gate.status().inputs().get(GateInput.LIMIT_CLOSED).equals(InputState.CLEAR));
            gate.submit(command("stop"));
            assertThat(heard.hears("moving stop accepted")).isTrue();
            assertThat(heard.hears("moving stopped")).isTrue();
            assertThat(heard.hears("moving open cancelled(stopped)")).isTrue();
            assertThat(heard.hears("moving stop completed")).isTrue();
            listening.unregister();
        }
    }

    @Test
    void a_listener_with_an_unreadable_filter_hears_nothing_and_harms_nobody() throws Exception {
        Heard deaf = new Heard();
        Heard hearing = new Heard();
        ServiceRegistration<GateListener> one = listen(deaf, Map.of(GateListener.TARGET, "(gate.id=filtered"));
        ServiceRegistration<GateListener> two = listen(hearing, Map.of(GateListener.TARGET, "(gate.id=filtered)"));
        try (Configured configured = Configured.of(admin, "gate", "filtered", QUICK)) {
            gate("filtered").submit(command("open"));
            assertThat(hearing.hears("filtered open completed")).isTrue();
            assertThat(deaf.isSilent()).isTrue();
        }
        one.unregister();
        two.unregister();
    }

    @Test
    void after_its_bundle_was_restarted_the_gate_is_there_again_and_at_rest() throws Exception {
        try (Configured configured = Configured.of(admin, "gate", "restarted", SLOW)) {
            Submission open = gate("restarted").submit(command("open"));
            assertThat(answer(open).isAccepted()).isTrue();
            Bundle bundle = context.getServiceReferences(GateService.class, "(gate.id=restarted)")
                    .iterator()
                    .next()
                    .getBundle();
            bundle.stop();
            assertThat(end(open).toString()).isEqualTo("cancelled(shutting-down)");
            bundle.start();
            GateService again = gate("restarted");
            assertThat(again.status().state()).isNotIn(GateState.OPENING, GateState.CLOSING);
        }
    }

    private GateService gate(String id) throws Exception {
        return context.getService(services.await(GateService.class, "(gate.id=" + id + ")"));
    }

    private ServiceReference<GatewayPart> part(String pid, String state) throws Exception {
        return services.await(GatewayPart.class, "(&(part.pid=" + pid + ")(part.state=" + state + "))");
    }

    private ServiceRegistration<GateListener> listen(GateListener listener, Map<String, Object> properties) {
        return context.registerService(GateListener.class, listener, new Hashtable<>(properties));
    }

    private static GateCommand command(String word) {
        return switch (word) {
            case "open" -> GateCommand.open().by(GateOrigin.shell());
            case "close" -> GateCommand.close().by(GateOrigin.shell());
            default -> GateCommand.stop().by(GateOrigin.shell());
        };
    }

    private static Answer answer(Submission submission) throws Exception {
        return submission.answered().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private static Outcome end(Submission submission) throws Exception {
        return submission.finished().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
}
