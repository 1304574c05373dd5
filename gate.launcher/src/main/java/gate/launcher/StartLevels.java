// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

/**
 * The order in which bundles start, coarse on purpose: within the gateway nothing depends on an order, but no component
 * may exist before the configuration of this run is complete.
 */
public final class StartLevels {
    /** Where a framework ends up. */
    static final int RUNNING = 6;

    private StartLevels() {}

    /** The level of the bundle with this symbolic name. */
    static int of(String name) {
        if (name.startsWith("org.ops4j.pax.logging.")) {
            return 1;
        }
        return switch (name) {
            // the plugin replaces references in configurations before anybody sees them
            case "org.apache.felix.configadmin",
                    "org.apache.felix.configadmin.plugin.interpolation",
                    "org.apache.felix.metatype",
                    "org.osgi.util.converter" -> 2;
            // clears up after a killed run and lets --set win ...
            case "gate.launcher" -> 3;
            // ... then etc/ is read, in the starting thread, ...
            case "org.apache.felix.fileinstall" -> 4;
            // ... and only then are there components that see it
            case "org.apache.felix.scr" -> 5;
            default -> RUNNING;
        };
    }

    /** Whether a gateway without this bundle is none. */
    public static boolean essential(String name) {
        return of(name) < RUNNING;
    }
}
