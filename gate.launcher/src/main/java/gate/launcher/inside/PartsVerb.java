// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import gate.launcher.door.Verb;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Tells clients how each configured part is: a {@link Part#line} for each, whatever is asked.
 *
 * @param context to find the parts with
 */
public record PartsVerb(BundleContext context) implements Verb {
    /** The name of this verb at the door. */
    public static final String NAME = "parts";

    @Override
    public Talk begin(OutputStream out, OutputStream err) {
        return new Session(context, out);
    }

    private record Session(BundleContext context, OutputStream out) implements Talk {
        @Override
        public int request(String line) {
            try {
                ServiceReference<?>[] parts = context.getAllServiceReferences(Part.SERVICE, null);
                String lines = Arrays.stream(parts == null ? new ServiceReference<?>[0] : parts)
                        .map(part -> Part.of(part).line() + "\n")
                        .sorted()
                        .collect(Collectors.joining());
                out.write(lines.getBytes(StandardCharsets.UTF_8));
                return 0;
            } catch (IOException | InvalidSyntaxException gone) {
                return 1;
            }
        }

        @Override
        public void end() {
            // nothing goes on
        }
    }
}
