// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.deploymentadmin.DeploymentException;

/** The package for Kura is installed, upgraded, downgraded and removed while its gate is in use. */
@Timeout(120)
class DeploymentPackageIT {
    private static final Set<String> BUNDLES =
            Set.of("gate.api", "gate.dbus", "gate.impl", "gate.kura", "gate.mqtt", "gate.remote");
    private static final String NEXT = "1.0.99";
    private static final long PATIENCE_MS = 5_000;
    private static final String GATE = "gates/kura/main";

    @TempDir
    Path folder;

    private Mosquitto mosquitto;
    private Client client;
    private KuraLike kura;

    @BeforeEach
    void start() throws Exception {
        int port = Ports.free();
        mosquitto = new Mosquitto(folder, port);
        mosquitto.start();
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Files.writeString(etc.resolve("gate-main.cfg"), "driver=simulated\ntravel.ms=50\ndead.time.ms=0\n");
        Files.writeString(
                etc.resolve("gate.mqtt-main.cfg"), "broker.uri=tcp://127.0.0.1:" + port + "\nbase=gates/kura\n");
        client = Client.connect(port, "operator");
        client.subscribe("gates/kura/availability", GATE + "/state", "tw/rocksaying/status");
        kura = new KuraLike(folder, etc);
    }

    @AfterEach
    void stop() throws Exception {
        kura.close();
        client.close();
        mosquitto.close();
    }

    @Test
    void a_gate_is_there_through_upgrade_failure_and_downgrade_and_nothing_is_left_of_it() throws Exception {
        String first = DeploymentPackage.released().version();
        kura.deploy(DeploymentPackage.released());
        assertThat(kura.gates()).isEqualTo(all(first));
        isThere("closed");
        move("open", "opened");

        kura.deploy(DeploymentPackage.released().as(NEXT));
        assertThat(kura.gates()).isEqualTo(all(NEXT));
        stillThere("open");
        move("close", "closed");

        assertThatThrownBy(() ->
                        kura.deploy(DeploymentPackage.released().as("1.0.100").cut("gate.mqtt.jar")))
                .isInstanceOf(DeploymentException.class);
        assertThat(kura.gates()).isEqualTo(all(NEXT));
        stillThere("closed");
        move("open", "opened");

        kura.deploy(DeploymentPackage.released());
        assertThat(kura.gates()).isEqualTo(all(first));
        stillThere("open");

        kura.undeploy();
        heard("gates/kura/availability", "offline");
        assertThat(kura.gates()).isEmpty();

        kura.deploy(DeploymentPackage.released());
        isThere("closed"); // as every simulated leaf that remembers nothing
        move("open", "opened");
        Summary.tell(
                "deployment package: " + BUNDLES.size() + " bundles installed as " + first + ", upgraded to " + NEXT
                        + ", kept when 1.0.100 came damaged, downgraded; the gate stood where it was and moved each time; removed with all that it knew");
    }

    @Test
    void a_bundle_that_cannot_start_undoes_nothing_and_the_last_package_puts_it_right() throws Exception {
        String first = DeploymentPackage.released().version();
        kura.deploy(DeploymentPackage.released());
        isThere("closed");
        kura.deploy(DeploymentPackage.released()
                .as(NEXT)
                .edit(
                        "gate.mqtt.jar",
                        main -> main.merge(
                                new Attributes.Name("Import-Package"),
                                ",nobody.has.this",
                                (all, more) -> all + "" + more)));
        Map<String, String> withoutMqtt = all(NEXT);
        withoutMqtt.put("gate.mqtt", "state-" + Bundle.INSTALLED);
        assertThat(kura.gates()).isEqualTo(withoutMqtt);
        kura.deploy(DeploymentPackage.released());
        assertThat(kura.gates()).isEqualTo(all(first));
        isThere("closed");
        move("open", "opened");
    }

    private static Map<String, String> all(String version) {
        Map<String, String> all = new TreeMap<>();
        BUNDLES.forEach(bundle -> all.put(bundle, version));
        return all;
    }

    /** It went, came back, and says what it said before. */
    private void stillThere(String state) throws InterruptedException {
        heard("gates/kura/availability", "offline");
        isThere(state);
    }

    /** Commands before that would be for nobody. */
    private void isThere(String state) throws InterruptedException {
        heard("gates/kura/availability", "online");
        heard(GATE + "/state", state);
    }

    /** Again where it was refused, because it came while the new link was taking over. */
    private void move(String command, String status) throws Exception {
        do {
            client.say("tw/rocksaying/command", command);
        } while (!client.heard(PATIENCE_MS, said -> said.text().equals(status)));
    }

    private void heard(String topic, String text) throws InterruptedException {
        client.await(
                topic + " " + text,
                said -> said.topic().equals(topic) && said.text().equals(text));
    }
}
