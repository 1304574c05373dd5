// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an installer sees of {@code gate.dbus}; with these defaults the link is off. */
@ObjectClassDefinition(
        id = DbusLink.PID,
        name = "Gate: D-Bus link",
        description = "Offers gates on one D-Bus: methods move them, signals and properties tell what they do.")
@interface DbusConfiguration {
    @AttributeDefinition(
            name = "Bus",
            description =
                    "auto (the session bus where there is one, else a private one), system, session, private (a dbus-daemon of"
                            + " this gateway's own), none (off), or an address unix:path=FILE.")
    String bus() default "none";

    @AttributeDefinition(name = "Name", description = "The well-known name that is claimed on the bus.")
    String name() default DbusSettings.NAME;

    @AttributeDefinition(name = "Path", description = "Object path of the default gate; every gate is a child of it.")
    String path() default DbusSettings.PATH;

    @AttributeDefinition(
            name = "Heartbeat",
            description =
                    "Period in ms of the word noop, sent while the gate itself answers. 0: off, otherwise at least 100.",
            min = "0",
            max = "3600000")
    int heartbeat_ms() default 1000;

    @AttributeDefinition(
            name = "Default gate",
            description = "Id of the gate that is the object at the path itself; [a-zA-Z0-9-]{1,64}.")
    String gate_default() default DbusSettings.DEFAULT_GATE;

    @AttributeDefinition(
            name = "Group",
            description =
                    "Name or number of the group of users who may move gates, besides root and the user of this gateway. Everybody"
                            + " may look and stop. Empty: nobody else.",
            required = false)
    String group() default DbusSettings.GROUP;

    @AttributeDefinition(
            name = "Polkit",
            description = "Whether polkit is asked about users who are not in the group, where it runs.")
    boolean polkit() default true;

    @AttributeDefinition(
            name = "Gates",
            description = "LDAP filter over the properties of gates: which of them this link serves.")
    String gate_target() default DbusSettings.TARGET;
}
