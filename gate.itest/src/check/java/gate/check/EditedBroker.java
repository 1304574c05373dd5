// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The file of the embedded broker: seen in the one of its ports that can be connected to. */
final class EditedBroker extends EditedFile {
    private final List<Integer> ports;
    private int port;

    EditedBroker(Path etc, List<Integer> ports) {
        super(etc, "gate.broker.cfg");
        this.ports = ports;
    }

    @Override
    List<String> change(long number, Random random) {
        port = (port + 1 + random.nextInt(ports.size() - 1)) % ports.size();
        return List.of("enabled=true", "websocket.port=-1", "port=" + ports.get(port));
    }

    @Override
    List<String> never(long number) {
        return List.of("enabled=true", "websocket.port=-1", "port=" + ports.get((port + 1) % ports.size()));
    }

    @Override
    String number() {
        return "max.packet.kb";
    }

    @Override
    boolean isInForce() {
        return ports.stream().allMatch(each -> listens(each) == each.equals(ports.get(port)));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
