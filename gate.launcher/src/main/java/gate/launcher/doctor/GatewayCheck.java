// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.launcher.inside.Part;
import java.util.List;

/** That the gateway runs, and each part of it does what it is for. */
record GatewayCheck(Site site) implements Check {
    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public void look(Findings findings) throws NotThere {
        if (site.running().isEmpty()) {
            if (site.elsewhere()) {
                throw new NotThere("none runs in " + site.home() + ", and the broker is another's");
            }
            findings.wrong("none runs in " + site.home(), "start it: gate run --home " + site.home());
            return;
        }
        List<Part> parts = site.running().get();
        if (parts.isEmpty()) {
            findings.wrong(
                    "it runs in " + site.home() + " and does not tell its parts",
                    "look at its log; start it again when it hangs or is of another version than this command");
            return;
        }
        for (Part part : parts) {
            if (part.state().equals("down") || part.state().equals("refused")) {
                findings.wrong(
                        part.pid() + " is " + part.state() + ": " + part.detail(),
                        part.state().equals("down") ? "it tries again by itself" : "correct its file in " + site.etc());
            } else if (!part.detail().isEmpty()) {
                findings.wrong(part.pid() + ": " + part.detail(), "correct its file in " + site.etc());
            }
        }
        if (findings.all().isEmpty()) {
            findings.ok("runs in " + site.home() + ", " + parts.size() + " parts");
        }
    }
}
