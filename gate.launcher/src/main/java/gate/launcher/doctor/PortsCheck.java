// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.launcher.inside.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * That the ports of a part that listens are its own, or free for it.
 *
 * @param name what it is about, in a word
 * @param site with the gateway
 * @param pid of the part
 * @param what it is called
 * @param kinds of parts that it is for others, the first of which says whether it is there
 * @param ports that it has by its settings, each with its default
 */
record PortsCheck(String name, Site site, String pid, String what, List<String> kinds, Map<String, String> ports)
        implements Check {
    /** That of the embedded broker. */
    static PortsCheck ofBroker(Site site) {
        return new PortsCheck(
                "ports",
                site,
                "gate.broker",
                "the embedded broker",
                List.of("broker", "ws"),
                Map.of("port", "1883", "websocket.port", "11883"));
    }

    /** That of the page. */
    static PortsCheck ofPage(Site site) {
        return new PortsCheck("page", site, "gate.web", "the page", List.of("web"), Map.of("port", "8080"));
    }

    @Override
    public void look(Findings findings) throws NotThere {
        if (!site.setting(pid, "enabled", "false").equals("true")) {
            throw new NotThere(what + " is off");
        }
        Optional<Part> part = site.part(kinds.get(0));
        if (part.isPresent() && part.get().isUp()) {
            findings.ok(what + " listens on "
                    + String.join(
                            " and ",
                            site.running().orElse(List.of()).stream()
                                    .filter(each -> kinds.contains(each.kind()))
                                    .map(Part::address)
                                    .toList()));
            return;
        }
        if (site.running().filter(List::isEmpty).isPresent()) {
            throw new NotThere("the gateway does not tell which are its own");
        }
        for (Map.Entry<String, String> port : new TreeMap<>(ports).entrySet()) {
            port(port.getKey(), port.getValue(), findings);
        }
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
                    "stop that, or set another " + key + " in " + site.etc().resolve(pid + ".cfg"));
        } else if (isFree(port)) {
            findings.ok(port + " is free");
        } else {
            findings.wrong(
                    "nobody can listen on " + port + " of " + site.setting(pid, "bind", "127.0.0.1"),
                    "set another " + key + " or bind in " + site.etc().resolve(pid + ".cfg"));
        }
    }

    private int number(String key, String otherwise) throws NotThere {
        String value = site.setting(pid, key, otherwise);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException noNumber) {
            throw new NotThere(key + "=" + value + " is no port");
        }
    }

    private boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(site.setting(pid, "bind", "127.0.0.1")), port));
            return true;
        } catch (IOException | IllegalArgumentException refused) {
            return false;
        }
    }
}
