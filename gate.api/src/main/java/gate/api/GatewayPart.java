// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A configured part of the gateway that tells how it is: each component with a PID registers one, and changes its
 * service properties when it changes. Whoever wants to know reads the properties; nobody needs the object.
 */
@ConsumerType
public interface GatewayPart {
    /** Service property: the PID of the configuration. */
    String PID = "part.pid";

    /** Service property: {@code gate}, {@code mqtt}, {@code broker}, {@code dbus}, {@code web} ... */
    String KIND = "part.kind";

    /** Service property: one of the words below. */
    String STATE = "part.state";

    /** Service property: where others reach it, or what it is connected to. */
    String ADDRESS = "part.address";

    /** Service property: the first levels of the topics on which it serves gates, for MQTT. */
    String BASE = "part.base";

    /** Service property: what is wrong, for people; absent when nothing is. */
    String DETAIL = "part.detail";

    /**
     * Property of any service: there is one while somebody replaces the bundles that gates are made of, so that what ends meanwhile is
     * known to have ended by that.
     */
    String UPDATING = "gate.updating";

    /** State: its first attempt has not ended yet. */
    String STARTING = "starting";

    /** State: does what it is for. */
    String UP = "up";

    /** State: does not, and tries again by itself. */
    String DOWN = "down";

    /** State: switched off by its configuration. */
    String OFF = "off";

    /** State: idle, since its configuration was refused. */
    String REFUSED = "refused";
}
