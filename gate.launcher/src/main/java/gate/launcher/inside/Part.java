// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import org.osgi.framework.ServiceReference;

/**
 * What one configured part tells of itself. The property names are those of {@code gate.api.GatewayPart}, spelt out here
 * so that this bundle has no wire to the API and is left alone when the API is updated.
 *
 * @param base the topic tree it serves, mqtt only
 */
record Part(String pid, String kind, String state, String address, String base, String detail) {
    /** The service to look for. */
    static final String SERVICE = "gate.api.GatewayPart";

    static Part of(ServiceReference<?> reference) {
        return new Part(
                text(reference, "part.pid"),
                text(reference, "part.kind"),
                text(reference, "part.state"),
                text(reference, "part.address"),
                text(reference, "part.base"),
                text(reference, "part.detail"));
    }

    boolean isUp() {
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
