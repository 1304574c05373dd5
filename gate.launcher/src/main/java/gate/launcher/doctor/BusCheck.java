// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.launcher.inside.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** That the bus is there and the gateway on it. */
record BusCheck(Site site) implements Check {
    private static final String PID = "gate.dbus";
    private static final Pattern ADDRESS = Pattern.compile("unix:(?:[^;]*,)?path=([^,;]+)");
    private static final List<Path> POLICIES =
            List.of(Path.of("/usr/share/dbus-1/system.d"), Path.of("/etc/dbus-1/system.d"));

    @Override
    public String name() {
        return "bus";
    }

    @Override
    public void look(Findings findings) throws NotThere {
        String bus = site.setting(PID, "bus", "none");
        if (bus.equals("none")) {
            throw new NotThere("D-Bus is off");
        }
        String name = site.setting(PID, "name", "tw.rocksaying.Gate");
        if (bus.equals("system")) {
            policy(name, findings);
        }
        Path socket = socket(bus);
        try (BusTalk talk = BusTalk.to(socket)) {
            boolean owned = talk.hasOwner(name);
            if (owned == site.running().isPresent()) {
                findings.ok(socket + " answers, " + name + (owned ? " is on it" : " is free"));
            } else if (owned) {
                findings.wrong(
                        "another process has the name " + name + " on " + socket,
                        "end it, or set another name in " + site.etc().resolve(PID + ".cfg"));
            } else {
                findings.wrong("the gateway is not on " + socket + " as " + name, "look at what it logs about " + PID);
            }
        } catch (IOException refused) {
            findings.wrong(
                    "the bus at " + socket + " does not answer: " + refused.getMessage(),
                    "start it, or correct bus in " + site.etc().resolve(PID + ".cfg"));
        }
    }

    private static void policy(String name, Findings findings) {
        boolean installed = POLICIES.stream().anyMatch(folder -> Files.exists(folder.resolve(name + ".conf")));
        if (!installed) {
            findings.wrong(
                    "the rules of the system bus for " + name + " are not installed",
                    "install -m 644 share/dbus/" + name + ".conf " + POLICIES.get(0) + "/");
        }
    }

    /** The one that the gateway itself tells, where it runs. */
    private Path socket(String bus) throws NotThere {
        Optional<String> told = site.part("dbus").map(Part::address).filter(address -> !address.isEmpty());
        String address = told.orElseGet(() -> switch (bus) {
            case "system" ->
                Optional.ofNullable(System.getenv("DBUS_SYSTEM_BUS_ADDRESS"))
                        .orElse("unix:path=/run/dbus/system_bus_socket");
            case "session" ->
                Optional.ofNullable(System.getenv("DBUS_SESSION_BUS_ADDRESS")).orElse("");
            default -> bus;
        });
        Matcher socket = ADDRESS.matcher(address);
        if (!socket.find()) {
            throw new NotThere("only the gateway knows its bus (bus=" + bus + "), and "
                    + (site.running().isEmpty() ? "it does not run" : "it is on none"));
        }
        return Path.of(socket.group(1));
    }
}
