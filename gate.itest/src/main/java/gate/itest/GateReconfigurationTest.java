// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GatePhase;
import gate.api.GateService;
import gate.api.GateState;
import gate.api.GatewayPart;
import gate.api.Outcome;
import gate.api.Submission;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** The configuration of a gate changes while its leaf moves: what is no stop waits until it rests. */
class GateReconfigurationTest {
    private static final Map<String, Object> QUICK = Map.of("travel.ms", "20", "dead.time.ms", "0");
    private static final Map<String, Object> A_SECOND = Map.of("travel.ms", "1000", "dead.time.ms", "0");
    private static final Map<String, Object> A_MINUTE = Map.of("travel.ms", "60000", "dead.time.ms", "0");

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
    void another_label_waits_until_the_leaf_rests_and_the_gate_stays_the_same() throws Exception {
        try (Configured configured = Configured.of(admin, "gate", "labelled", A_SECOND)) {
            GateService gate = gate("labelled");
            Submission open = open(gate);
            configured.update(with(A_SECOND, "label", "Courtyard"));
            Await.until("it opens", () -> gate.status().state() == GateState.OPENING);
            assertThat(gate.status().label()).isEqualTo("labelled");
            assertThat(end(open).end()).isEqualTo(Outcome.End.COMPLETED);
            Await.until("the label", () -> gate.status().label().equals("Courtyard"));
            assertThat(gate("labelled")).isSameAs(gate);
        }
    }

    @Test
    void another_id_waits_until_the_leaf_rests() throws Exception {
        try (Configured configured = Configured.of(admin, "gate", "renamed", A_SECOND)) {
            Submission open = open(gate("renamed"));
            configured.update(with(A_SECOND, "id", "renamed-gate"));
            assertThat(end(open).end()).as("the movement goes on").isEqualTo(Outcome.End.COMPLETED);
            services.await(GateService.class, "(gate.id=renamed-gate)");
            assertThat(services.has(GateService.class, "(gate.id=renamed)")).isFalse();
        }
    }

    @Test
    void another_driver_waits_until_the_leaf_rests() throws Exception {
        try (Configured configured = Configured.of(admin, "gate", "driven", A_SECOND)) {
            Submission open = open(gate("driven"));
            configured.update(Map.of("driver", "nobody"));
            assertThat(end(open).end()).as("the movement goes on").isEqualTo(Outcome.End.COMPLETED);
            GateService without =
                    context.getService(services.await(GateService.class, "(&(gate.id=driven)(gate.driver=nobody))"));
            assertThat(without.status().state()).isEqualTo(GateState.UNKNOWN);
        }
    }

    @Test
    void an_edit_that_is_taken_back_while_the_leaf_moves_changes_nothing() throws Exception {
        try (Configured configured = Configured.of(admin, "gate", "hesitant", A_SECOND);
                Configured other = Configured.of(admin, "gate", "patient", QUICK)) {
            GateService gate = gate("hesitant");
            gate("patient");
            Submission open = open(gate);
            configured.update(with(A_SECOND, "id", "resolute"));
            configured.update(A_SECOND);
            assertThat(end(open).end()).isEqualTo(Outcome.End.COMPLETED);
            // the id was given back too
            other.update(with(QUICK, "id", "resolute"));
            services.await(GateService.class, "(gate.id=resolute)");
            assertThat(gate("hesitant")).isSameAs(gate);
        }
    }

    @Test
    void a_configuration_that_goes_is_a_stop() throws Exception {
        Configured configured = Configured.of(admin, "gate", "removed", A_MINUTE);
        GateService gate = gate("removed");
        Submission open = open(gate);
        configured.close();
        assertThat(end(open).toString()).isEqualTo("cancelled(shutting-down)");
        services.awaitNone(GateService.class, "(gate.id=removed)");
        assertThat(gate.status().state()).isNotIn(GateState.OPENING, GateState.CLOSING);
    }

    @Test
    void a_configuration_that_goes_is_a_stop_also_when_another_id_waits_for_the_rest() throws Exception {
        Configured configured = Configured.of(admin, "gate", "both", A_MINUTE);
        Submission open = open(gate("both"));
        configured.update(with(A_MINUTE, "id", "never"));
        configured.close();
        assertThat(end(open).toString()).isEqualTo("cancelled(shutting-down)");
        services.awaitNone(GateService.class, "(|(gate.id=both)(gate.id=never))");
        services.awaitNone(GatewayPart.class, "(part.pid=gate~both)");
        try (Configured next = Configured.of(admin, "gate", "never", QUICK)) {
            assertThat(gate("never").status().state()).isEqualTo(GateState.CLOSED);
        }
    }

    @Test
    void an_id_that_another_gate_has_leaves_the_gate_as_it_was_until_it_is_free() throws Exception {
        Configured holder = Configured.of(admin, "gate", "holder", QUICK);
        try (Configured configured = Configured.of(admin, "gate", "claimant", QUICK)) {
            gate("holder");
            GateService gate = gate("claimant");
            configured.update(with(QUICK, "id", "holder"));
            ServiceReference<GatewayPart> part =
                    services.await(GatewayPart.class, "(&(part.pid=gate~claimant)(part.detail=*))");
            assertThat(part.getProperty(GatewayPart.STATE)).isEqualTo(GatewayPart.UP);
            assertThat(String.valueOf(part.getProperty(GatewayPart.DETAIL))).contains("id=holder", "gate~holder");
            assertThat(end(open(gate)).end()).as("works as before").isEqualTo(Outcome.End.COMPLETED);
            holder.close();
            services.await(GatewayPart.class, "(&(part.pid=gate~claimant)(part.address=holder)(!(part.detail=*)))");
            assertThat(services.has(GateService.class, "(gate.id=claimant)")).isFalse();
        }
    }

    @Test
    void two_gates_can_change_their_ids() throws Exception {
        try (Configured one = Configured.of(admin, "gate", "one", with(QUICK, "id", "east"));
                Configured two = Configured.of(admin, "gate", "two", with(QUICK, "id", "west"))) {
            gate("east");
            gate("west");
            one.update(with(QUICK, "id", "west"));
            two.update(with(QUICK, "id", "east"));
            services.await(GatewayPart.class, "(&(part.pid=gate~one)(part.state=up)(part.address=west))");
            services.await(GatewayPart.class, "(&(part.pid=gate~two)(part.state=up)(part.address=east))");
            assertThat(end(open(gate("east"))).end()).isEqualTo(Outcome.End.COMPLETED);
        }
    }

    @Test
    void what_is_wrong_is_shown_while_the_last_good_one_is_in_force_and_no_longer() throws Exception {
        try (Configured configured = Configured.of(admin, "gate", "shown", QUICK)) {
            gate("shown");
            configured.update(with(QUICK, "travel.ms", "soon"));
            ServiceReference<GatewayPart> part =
                    services.await(GatewayPart.class, "(&(part.pid=gate~shown)(part.state=up)(part.detail=*))");
            assertThat(String.valueOf(part.getProperty(GatewayPart.DETAIL))).contains("gate~shown", "travel.ms=soon");
            configured.update(with(QUICK, "travel.ms", "30"));
            services.await(GatewayPart.class, "(&(part.pid=gate~shown)(part.state=up)(!(part.detail=*)))");
        }
    }

    /** As the configuration services of Karaf and Kura make instances. */
    @Test
    void an_instance_that_nobody_named_is_a_gate_too() throws Exception {
        Configuration random = admin.createFactoryConfiguration("gate", "?");
        random.update(new Hashtable<>(QUICK));
        ServiceReference<GatewayPart> part =
                services.await(GatewayPart.class, "(&(part.pid=" + random.getPid() + ")(part.state=up))");
        String id = String.valueOf(part.getProperty(GatewayPart.ADDRESS));
        assertThat(random.getPid()).endsWith(id);
        assertThat(end(open(gate(id))).end()).isEqualTo(Outcome.End.COMPLETED);
        random.update(new Hashtable<>(with(QUICK, "id", "named")));
        services.await(GatewayPart.class, "(&(part.pid=" + random.getPid() + ")(part.address=named))");
        random.delete();
        services.awaitNone(GateService.class, "(gate.id=named)");
    }

    /** Kura hands over the identical configuration, with keys of its own and another PID, after each start. */
    @Test
    void an_identical_configuration_changes_nothing() throws Exception {
        try (Configured configured = Configured.of(admin, "gate", "identical", A_SECOND)) {
            GateService gate = gate("identical");
            assertThat(end(open(gate)).end()).isEqualTo(Outcome.End.COMPLETED);
            Await.until("the leaf rests", () -> gate.status().phase() == GatePhase.IDLE);
            long sequence = gate.status().sequence();
            configured.update(with(A_SECOND, "kura.service.pid", "identical"));
            configured.update(A_SECOND);
            configured.update(with(A_SECOND, "label", "Courtyard"));
            Await.until("the label", () -> gate.status().label().equals("Courtyard"));
            assertThat(gate("identical")).isSameAs(gate);
            assertThat(gate.status().sequence()).as("only the label changed").isEqualTo(sequence + 1);
        }
    }

    private GateService gate(String id) throws Exception {
        return context.getService(services.await(GateService.class, "(gate.id=" + id + ")"));
    }

    private static Submission open(GateService gate) throws Exception {
        Submission open = gate.submit(GateCommand.open().by(GateOrigin.shell()));
        open.answered().toCompletableFuture().get(5, TimeUnit.SECONDS);
        return open;
    }

    private static Outcome end(Submission submission) throws Exception {
        return submission.finished().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private static Map<String, Object> with(Map<String, Object> settings, String key, Object value) {
        Map<String, Object> more = new HashMap<>(settings);
        more.put(key, value);
        return more;
    }
}
