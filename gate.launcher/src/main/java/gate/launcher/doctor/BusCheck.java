// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.dbus.BusFailure;
import gate.dbus.BusLook;
import gate.launcher.inside.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** That the bus is there and the gateway on it. */
record BusCheck(Site site) implements Check {
    private static final String PID = "gate.dbus";
    /** Those that a gateway may have started for itself. */
    private static final Set<String> OWN = Set.of("auto", "private");

    private static final List<Path> POLICIES =
            List.of(Path.of("/usr/share/dbus-1/system.d"), Path.of("/etc/dbus-1/system.d"));

    @Override
    public String name() {
        return "bus";
    }

    @Override
    public void look(Findings findings) throws NotThere, InterruptedException {
        String bus = site.setting(PID, "bus", "none");
        if (bus.equals("none")) {
            throw new NotThere("D-Bus is off");
        }
        String name = site.setting(PID, "name", "tw.rocksaying.Gate");
        if (bus.equals("system")) {
            policy(name, findings);
        }
        try {
            BusLook seen = BusLook.at(whichOf(bus), name, site.patience());
            String on = name + " on " + seen.address();
            if (seen.isTaken() == site.running().isPresent()) {
                findings.ok(seen.address() + " answers, " + name + (seen.isTaken() ? " is on it" : " is free"));
            } else if (seen.isTaken()) {
                findings.wrong("another process has the name " + on, "end it, or set another name in " + settings());
            } else {
                findings.wrong("the gateway has not the name " + on, "look at what it logs about " + PID);
            }
        } catch (BusFailure failure) {
            findings.wrong(failure.getMessage(), "start it, or correct bus in " + settings());
        } catch (IllegalArgumentException noBus) {
            throw new NotThere("bus=" + bus + " is none: " + noBus.getMessage());
        }
    }

    private Path settings() {
        return site.etc().resolve(PID + ".cfg");
    }

    private static void policy(String name, Findings findings) {
        boolean installed = POLICIES.stream().anyMatch(folder -> Files.exists(folder.resolve(name + ".conf")));
        if (!installed) {
            findings.wrong(
                    "the rules of the system bus for " + name + " are not installed",
                    "install -m 644 share/dbus/" + name + ".conf " + POLICIES.get(0) + "/");
        }
    }

    /** The one that the gateway itself tells, where it runs; else the one that is set. */
    private String whichOf(String bus) throws NotThere {
        Optional<String> told = site.part("dbus").map(Part::address).filter(address -> !address.isEmpty());
        if (told.isEmpty() && OWN.contains(bus)) {
            throw new NotThere("only the gateway knows its bus (bus=" + bus + "), and "
                    + (site.running().isEmpty() ? "it does not run" : "it is on none"));
        }
        return told.orElse(bus);
    }
}
