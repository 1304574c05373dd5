// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import gate.check.kura.KuraActivator;
import java.io.File;
import java.nio.file.Path;
import org.eclipse.kura.KuraException;

/** Makes the bundle that stands in for Kura: {@link KuraActivator} and the packages of Kura's API, in the versions that a Kura exports. */
final class KuraBundle {
    private KuraBundle() {}

    static void write(Path jar, String gpio) throws Exception {
        try (Builder builder = new Builder()) {
            builder.setClasspath(new File[] {home(KuraActivator.class), home(KuraException.class)});
            builder.setProperty("Bundle-SymbolicName", "org.eclipse.kura.api");
            builder.setProperty("Bundle-Version", "3.0.0");
            builder.setProperty("Bundle-Activator", KuraActivator.class.getName());
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("-privatepackage", KuraActivator.class.getPackageName());
            builder.setProperty(
                    "Export-Package",
                    "org.eclipse.kura;version=1.7.0, org.eclipse.kura.configuration;version=1.2.0"
                            + ", org.eclipse.kura.crypto;version=1.4.0, org.eclipse.kura.gpio;version=" + gpio
                            + ", org.eclipse.kura.message;version=1.5.0, org.eclipse.kura.cloudconnection.*;version=1.0.0");
            try (Jar built = builder.build()) {
                if (!builder.getErrors().isEmpty()) {
                    throw new AssertionError(builder.getErrors().toString());
                }
                built.write(jar.toFile());
            }
        }
    }

    private static File home(Class<?> type) throws Exception {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
