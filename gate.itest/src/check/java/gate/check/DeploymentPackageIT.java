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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.deploymentadmin.DeploymentException;

/** The package for Kura is installed, upgraded, downgraded and removed while its gate is in use. */
@Timeout(120)
class DeploymentPackageIT {
    private static final Set<String> BUNDLES =
            Set.of("gate.api", "gate.dbus", "gate.impl", "gate.kura", "gate.mqtt", "gate.remote");
    private static final String NEXT = "1.0.99";
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
        heard("gates/kura/availability", "online");
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
        move("close", "closed");

        kura.undeploy();
        heard("gates/kura/availability", "offline");
        assertThat(kura.gates()).isEmpty();
        Summary.tell(
                "deployment package: " + BUNDLES.size() + " bundles installed as " + first + ", upgraded to " + NEXT
                        + ", kept when 1.0.100 came damaged, downgraded; the gate stood where it was and moved each time; removed");
    }

    private static Map<String, String> all(String version) {
        Map<String, String> all = new TreeMap<>();
        BUNDLES.forEach(bundle -> all.put(bundle, version));
        return all;
    }

    /** It went, came back, and says what it said before. */
    private void stillThere(String state) throws InterruptedException {
        heard("gates/kura/availability", "offline");
        heard("gates/kura/availability", "online");
        heard(GATE + "/state", state);
    }

    private void move(String command, String status) throws Exception {
        client.say("tw/rocksaying/command", command);
        heard("tw/rocksaying/status", status);
    }

    private void heard(String topic, String text) throws InterruptedException {
        client.await(
                topic + " " + text,
                said -> said.topic().equals(topic) && said.text().equals(text));
    }
}
