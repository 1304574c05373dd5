// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.osgi.framework.BundleContext;

/**
 * Which version of this bundle it is, and since when there is one.
 *
 * @param version for people
 * @param built before this time it cannot be now
 */
public record Release(String version, Instant built) {
    private static final String BUILT = "Gate-Built";

    /** Of the bundle of {@code context}. */
    public static Release of(BundleContext context) {
        return new Release(
                String.valueOf(context.getBundle().getVersion()),
                time(context.getBundle().getHeaders().get(BUILT)));
    }

    private static Instant time(String text) {
        try {
            return text == null ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException ofAnOddBuild) {
            return Instant.EPOCH;
        }
    }
}
