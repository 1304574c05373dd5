// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.launcher.inside.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;

/** That the ports of the embedded broker are its own, or free for it. */
record PortsCheck(Site site) implements Check {
    private static final String PID = "gate.broker";

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public void look(Findings findings) throws NotThere {
        if (!site.setting(PID, "enabled", "false").equals("true")) {
            throw new NotThere("the embedded broker is off");
        }
        Optional<Part> broker = site.part("broker");
        if (broker.isPresent() && broker.get().isUp()) {
            findings.ok("the embedded broker listens on "
                    + String.join(
                            " and ",
                            site.running().orElse(List.of()).stream()
                                    .filter(part -> part.kind().equals("broker")
                                            || part.kind().equals("ws"))
                                    .map(Part::address)
                                    .toList()));
            return;
        }
        if (site.running().filter(List::isEmpty).isPresent()) {
            throw new NotThere("the gateway does not tell which are its own");
        }
        port("port", "1883", findings);
        port("websocket.port", "11883", findings);
    }

    private void port(String key, String otherwise, Findings findings) throws NotThere {
        int port = number(key, otherwise);
        if (port <= 0) {
            return;
        }
        Optional<String> holder = Listener.on(port);
        if (holder.isPresent()) {
            findings.wrong(
                    port + " is held by " + holder.get(),
                    "stop that, or set another " + key + " in " + site.etc().resolve(PID + ".cfg"));
        } else if (isFree(port)) {
            findings.ok(port + " is free");
        } else {
            findings.wrong(
                    "nobody can listen on " + port + " of " + site.setting(PID, "bind", "127.0.0.1"),
                    "set another " + key + " or bind in " + site.etc().resolve(PID + ".cfg"));
        }
    }

    private int number(String key, String otherwise) throws NotThere {
        String value = site.setting(PID, key, otherwise);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException noNumber) {
            throw new NotThere(key + "=" + value + " is no port");
        }
    }

    private boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(site.setting(PID, "bind", "127.0.0.1")), port));
            return true;
        } catch (IOException | IllegalArgumentException refused) {
            return false;
        }
    }
}
