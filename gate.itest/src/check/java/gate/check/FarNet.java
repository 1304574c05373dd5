// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A network of its own with a mosquitto in it, behind a cable that can be pulled: nobody is told that it was. Needs root. */
final class FarNet implements AutoCloseable {
    private static final int PORT = 1883;

    private final String name;
    private final String near;
    private final String broker;
    private final Child mosquitto;

    FarNet(Path folder) throws Exception {
        int number = ThreadLocalRandom.current().nextInt(1, 250);
        name = "gate-" + ProcessHandle.current().pid() + "-" + number;
        near = "gate" + ProcessHandle.current().pid() % 10_000 + "n" + number;
        String far = "gate" + ProcessHandle.current().pid() % 10_000 + "f" + number;
        // of the block for tests of network devices, RFC 2544
        String net = "198.18." + number + ".";
        broker = net + "2";
        run("ip", "netns", "add", name);
        try {
            run("ip", "link", "add", near, "type", "veth", "peer", "name", far, "netns", name);
            run("ip", "address", "add", net + "1/30", "dev", near);
            run("ip", "link", "set", near, "up");
            in("ip", "address", "add", broker + "/30", "dev", far);
            in("ip", "link", "set", far, "up");
            in("ip", "link", "set", "lo", "up");
            Path conf = folder.resolve("far.conf");
            Files.write(conf, List.of("listener " + PORT, "allow_anonymous true", "set_tcp_nodelay true"));
            mosquitto = Child.start(
                    folder.resolve("far.log"), "ip", "netns", "exec", name, "mosquitto", "-c", conf.toString());
            Ports.awaitListener(broker, PORT);
        } catch (IOException | AssertionError failed) {
            run("ip", "netns", "delete", name);
            throw failed;
        }
    }

    String uri() {
        return "tcp://" + broker + ":" + PORT;
    }

    void pull() throws Exception {
        run("ip", "link", "set", near, "down");
    }

    void plug() throws Exception {
        run("ip", "link", "set", near, "up");
    }

    private void in(String... command) throws Exception {
        String[] all = new String[command.length + 4];
        System.arraycopy(new String[] {"ip", "netns", "exec", name}, 0, all, 0, 4);
        System.arraycopy(command, 0, all, 4, command.length);
        run(all);
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    @Override
    public void close() throws Exception {
        mosquitto.close();
        run("ip", "netns", "delete", name);
    }
}
