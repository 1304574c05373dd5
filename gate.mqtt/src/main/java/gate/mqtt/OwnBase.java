// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

/** The base of the topics of a gateway on this machine whose settings name no other. */
public final class OwnBase {
    private OwnBase() {}

    /** Such as {@code gates/garage}. */
    public static String get() {
        return "gates/" + RichTopics.gatewayName(HostName.get());
    }
}
