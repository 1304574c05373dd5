// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import gate.launcher.door.Verb;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Lets clients list, update and roll back bundles: {@code list}, {@code update [--allow-downgrade] [--now] FILES},
 * {@code rollback [--now] NAMES}; {@link #BETWEEN} stands between two of them.
 *
 * @param context to find the deployer with
 */
public record DeployVerb(BundleContext context) implements Verb {
    /** The name of this verb at the door. */
    public static final String NAME = "bundles";

    /** What no name of a file contains. */
    public static final String BETWEEN = "\0";

    private static final String DOWNGRADE = "--allow-downgrade ";
    private static final String NOW = "--now ";

    @Override
    public Talk begin(OutputStream out, OutputStream err) {
        return new Session(context, out, err);
    }

    private record Session(BundleContext context, OutputStream out, OutputStream err) implements Talk {
        @Override
        public int request(String line) {
            ServiceReference<Deployer> reference = context.getServiceReference(Deployer.class);
            Optional<Deployer> deployer = Optional.ofNullable(reference).map(context::getService);
            if (deployer.isEmpty()) {
                return tell(
                        err, "this gateway cannot update bundles: the bundle org.apache.felix.scr is not active", 1);
            }
            try {
                return tell(out, answer(deployer.get(), line), 0);
            } catch (Rejected rejected) {
                return tell(err, rejected.why(), 1);
            } finally {
                context.ungetService(reference);
            }
        }

        @Override
        public void end() {
            // an update that has begun goes on: half of one would be worse than either
        }

        private static String answer(Deployer deployer, String line) throws Rejected {
            String[] words = line.split(" ", 2);
            String rest = words.length > 1 ? words[1] : "";
            boolean downgrade = rest.startsWith(DOWNGRADE);
            rest = downgrade ? rest.substring(DOWNGRADE.length()) : rest;
            boolean now = rest.startsWith(NOW);
            rest = now ? rest.substring(NOW.length()) : rest;
            return switch (words[0]) {
                case "list" -> String.join("\n", deployer.list());
                case "update" ->
                    deployer.update(parts(rest).stream().map(Path::of).toList(), downgrade, now);
                case "rollback" -> deployer.rollback(parts(rest), now);
                default -> throw new Rejected("no such request: " + words[0]);
            };
        }

        private static List<String> parts(String several) {
            return List.of(several.split(BETWEEN, -1));
        }

        private static int tell(OutputStream to, String text, int status) {
            try {
                to.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException gone) {
                return 1;
            }
            return status;
        }
    }
}
