// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.api.Settings;
import gate.api.SettingsException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * The validated settings of the link.
 *
 * @param dialling which bus, and as what; empty when the link is off
 * @param heartbeatMs 0 is off
 * @param group who may move gates; empty for nobody else than root and ourselves
 * @param polkit whether polkit may say more
 * @param target which gates are served
 */
record DbusSettings(Optional<Dialling> dialling, long heartbeatMs, String group, boolean polkit, String target) {
    static final String NAME = "tw.rocksaying.Gate";
    static final String PATH = "/tw/rocksaying/Gate";
    static final String DEFAULT_GATE = "main";
    static final String GROUP = "gate";
    static final String TARGET = "(gate.id=*)";

    private static final int LONGEST = 255;
    private static final long LONGEST_HEARTBEAT = 3_600_000;
    private static final Pattern WELL_KNOWN = Pattern.compile("[A-Za-z_-][A-Za-z0-9_-]*(\\.[A-Za-z_-][A-Za-z0-9_-]*)+");
    private static final Pattern OBJECT = Pattern.compile("(/[A-Za-z0-9_]+)+");
    private static final Pattern GATE = Pattern.compile("[a-zA-Z0-9-]{1,64}");
    private static final Pattern GROUPS = Pattern.compile("[a-z_][a-z0-9_-]{0,31}|[0-9]{1,10}");

    /** What a connection depends on. */
    record Dialling(BusChoice bus, String name, ObjectPaths paths) {}

    /** Reads and validates them. */
    static DbusSettings read(Settings settings) throws SettingsException {
        Optional<BusChoice> bus = bus(settings);
        String name = settings.text(
                "name",
                NAME,
                text -> text.length() <= LONGEST && WELL_KNOWN.matcher(text).matches(),
                "a well-known bus name such as " + NAME);
        String path = settings.text(
                "path",
                PATH,
                text -> text.length() <= LONGEST && OBJECT.matcher(text).matches(),
                "an object path such as " + PATH);
        String gate = settings.text(
                "gate.default", DEFAULT_GATE, text -> GATE.matcher(text).matches(), "[a-zA-Z0-9-]{1,64}");
        DbusSettings read = new DbusSettings(
                bus.map(choice -> new Dialling(choice, name, new ObjectPaths(path, gate))),
                heartbeat(settings),
                group(settings),
                settings.flag("polkit", true),
                target(settings));
        settings.refuseUnread();
        settings.check();
        return read;
    }

    private static Optional<BusChoice> bus(Settings settings) {
        String text = settings.text("bus", BusChoice.NONE);
        if (text.equals(BusChoice.NONE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(BusChoice.of(text));
        } catch (IllegalArgumentException wrong) {
            settings.refuse("bus", text, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private static long heartbeat(Settings settings) {
        long heartbeat = settings.number("heartbeat.ms", 1000, 0, LONGEST_HEARTBEAT, "ms");
        if (heartbeat > 0 && heartbeat < 100) {
            settings.refuse("heartbeat.ms", Long.toString(heartbeat), "0 (off), or at least 100 ms");
        }
        return heartbeat;
    }

    private static String group(Settings settings) {
        String group = settings.textOrEmpty("group", GROUP);
        if (!group.isEmpty() && !GROUPS.matcher(group).matches()) {
            settings.refuse("group", group, "the name or number of a group, or nothing");
        }
        return group;
    }

    private static String target(Settings settings) {
        String target = settings.text("gate.target", TARGET);
        try {
            FrameworkUtil.createFilter(target);
        } catch (InvalidSyntaxException wrong) {
            settings.refuse("gate.target", target, "an LDAP filter such as (gate.id=main): " + wrong.getMessage());
        }
        return target;
    }
}
