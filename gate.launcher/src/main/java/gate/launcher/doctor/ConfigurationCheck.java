// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import java.nio.file.Files;

/** That each file of {@code etc/} would be taken. What a value may be the part itself knows: a running gateway tells. */
record ConfigurationCheck(Site site) implements Check {
    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public void look(Findings findings) throws NotThere {
        if (!Files.isDirectory(site.etc())) {
            throw new NotThere("there is no " + site.etc() + " yet; gate run makes it");
        }
        site.files()
                .forEach(file -> file.refusal()
                        .ifPresent(why ->
                                findings.wrong(file.file() + ": " + why, "edit the file; a running gateway takes it")));
        if (findings.all().isEmpty()) {
            findings.ok(site.files().size() + " files in " + site.etc());
        }
    }
}
