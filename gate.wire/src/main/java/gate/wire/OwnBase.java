// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

/** The base of the topics of a gateway on this machine whose settings name no other. */
public final class OwnBase {
    private OwnBase() {}

    /** Such as {@code gates/garage}. */
    public static String get() {
        return of(HostName.get());
    }

    /** That of the machine with this name, of which a level of a topic takes letters, digits and hyphens only. */
    public static String of(String host) {
        String level = host.replaceAll("[^A-Za-z0-9-]", "-");
        return "gates/" + (level.isEmpty() ? "gateway" : level);
    }
}
