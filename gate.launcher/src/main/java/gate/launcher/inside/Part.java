// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;

/**
 * What one configured part tells of itself. The property names are those of {@code gate.api.GatewayPart}, spelt out here
 * so that this bundle has no wire to the API and is left alone when the API is updated.
 *
 * @param base the topic tree it serves, mqtt only
 */
public record Part(String pid, String kind, String state, String address, String base, String detail) {
    /** The service to look for. */
    static final String SERVICE = "gate.api.GatewayPart";

    private static final String BETWEEN = "\t";
    private static final int FIELDS = 6;

    static Part of(ServiceReference<?> reference) {
        return new Part(
                text(reference, "part.pid"),
                text(reference, "part.kind"),
                text(reference, "part.state"),
                text(reference, "part.address"),
                text(reference, "part.base"),
                text(reference, "part.detail"));
    }

    /** As it goes from the gateway to a client. */
    String line() {
        return Stream.of(pid, kind, state, address, base, detail)
                .map(text -> text.replaceAll("\\p{Cntrl}", " "))
                .collect(Collectors.joining(BETWEEN));
    }

    /** What came from the gateway; empty when it is none. */
    public static Optional<Part> of(String line) {
        String[] fields = line.split(BETWEEN, -1);
        return fields.length < FIELDS
                ? Optional.empty()
                : Optional.of(new Part(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]));
    }

    /** Whether it does what it is for. */
    public boolean isUp() {
        return state.equals("up");
    }

    /** Whether its first attempt has ended, however. */
    boolean isSettled() {
        return !state.isEmpty() && !state.equals("starting");
    }

    private static String text(ServiceReference<?> reference, String key) {
        Object value = reference.getProperty(key);
        return value == null ? "" : String.valueOf(value);
    }
}
