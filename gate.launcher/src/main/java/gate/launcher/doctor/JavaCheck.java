// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

/** That this Java is one that the gateway runs on. */
final class JavaCheck implements Check {
    private static final int OLDEST = 17;

    @Override
    public String name() {
        return "java";
    }

    @Override
    public void look(Findings findings) {
        String version = System.getProperty("java.version") + " in " + System.getProperty("java.home");
        if (Runtime.version().feature() < OLDEST) {
            findings.wrong(version, "install Java " + OLDEST + " or newer, or let JAVA_HOME name it");
        } else {
            findings.ok(version);
        }
    }
}
