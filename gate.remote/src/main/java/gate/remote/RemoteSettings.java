// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.Settings;
import gate.api.SettingsException;
import gate.wire.Dialling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The validated settings of a gate in another gateway.
 *
 * @param dialling what a connection is made with; empty when it is off
 * @param who which gate it is, and how it is spoken to
 * @param label the name for people; empty for that which the gate has
 * @param stamps whether commands say when they were written
 * @param patience how long a published command waits for its decision
 * @param travel the longest that a movement may take
 */
record RemoteSettings(
        Optional<Dialling> dialling, Who who, String label, boolean stamps, Duration patience, Duration travel) {
    static final String STATUS = "tw/rocksaying/status";
    static final String COMMAND = "tw/rocksaying/command";

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9-]{1,64}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern BASE = Pattern.compile("[^$+#/\\p{Cntrl}][^+#/\\p{Cntrl}]*(/[^+#/\\p{Cntrl}]+)*");
    private static final Pattern TOPIC = Pattern.compile("[^$+#\\p{Cntrl}][^+#\\p{Cntrl}]*");
    private static final int LONGEST_BASE = 128;

    /**
     * Everything whose change makes it another gate.
     *
     * @param id what it is called here
     * @param profile what the other gateway speaks
     * @param base the first levels of the rich tree
     * @param gate what it is called there
     * @param client under which name we ask for receipts
     * @param user ours at the broker; empty for none
     * @param status the tutorial's topic
     * @param command the tutorial's topic
     */
    record Who(
            String id,
            Profile profile,
            String base,
            String gate,
            String client,
            String user,
            String status,
            String command) {}

    /**
     * Reads a configuration.
     *
     * @param host the name of this gateway
     * @param instance the name of the configuration
     */
    static RemoteSettings read(Settings settings, String host, String instance) throws SettingsException {
        boolean enabled = settings.flag("enabled", true);
        Optional<Dialling> dialling = Dialling.read(settings, Dialling.clientId("gate-remote-", host, instance), "");
        RemoteSettings read = new RemoteSettings(
                dialling.filter(d -> enabled),
                who(settings, host, instance, dialling),
                settings.text("label", "", l -> l.length() <= 64, "at most 64 characters"),
                settings.flag("command.ts", true),
                Duration.ofMillis(settings.number("receipt.timeout.ms", 10_000, 500, 600_000, "ms")),
                Duration.ofSeconds(settings.number("travel.timeout.s", 60, 1, 600, "s")));
        settings.refuseUnread();
        settings.check();
        return read;
    }

    private static Who who(Settings settings, String host, String instance, Optional<Dialling> dialling) {
        String id = settings.text("id", instance);
        if (!ID.matcher(id).matches()) {
            settings.refuse("id", id, "1 to 64 of a-z A-Z 0-9 -");
        }
        Profile profile =
                settings.choice("profile", "rich", List.of("rich", "tutorial")).equals("rich")
                        ? Profile.RICH
                        : Profile.TUTORIAL;
        String base = settings.text(
                "base",
                "gates/" + level(host),
                text -> text.length() <= LONGEST_BASE && BASE.matcher(text).matches(),
                "levels of a topic without + and #, at most " + LONGEST_BASE + " characters, not beginning with $");
        String gate = settings.text("gate", "main", ID.asMatchPredicate(), "1 to 64 of a-z A-Z 0-9 -");
        String user = dialling.map(Dialling::username).orElse("");
        if (profile == Profile.RICH && !user.isEmpty() && !USER.matcher(user).matches()) {
            settings.refuse("username", user, "it is a level of the command topic: 1 to 64 of [A-Za-z0-9._-]");
        }
        String status = topic(settings, "topic.status", STATUS);
        String command = topic(settings, "topic.command", COMMAND);
        if (status.equals(command)) {
            settings.refuse("topic.command", command, "another topic than topic.status");
        }
        String client = dialling.map(Dialling::clientId).orElse("");
        return new Who(id, profile, base, gate, client, user, status, command);
    }

    private static String topic(Settings settings, String key, String fallback) {
        return settings.text(key, fallback, TOPIC.asMatchPredicate(), "a topic without + and #, not beginning with $");
    }

    private static String level(String host) {
        String level = host.replaceAll("[^A-Za-z0-9-]", "-");
        return level.isEmpty() ? "gateway" : level;
    }
}
