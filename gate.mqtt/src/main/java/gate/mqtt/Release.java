// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.osgi.framework.BundleContext;

/**
 * Which version of this bundle it is, and since when there is one.
 *
 * @param version for people
 * @param built before this time it cannot be now
 */
record Release(String version, Instant built) {
    private static final String BUILT = "Gate-Built";

    static Release of(BundleContext context) {
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
