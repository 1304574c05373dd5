// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.util.Objects;

/**
 * Who asked, as the gateway itself knows it: never what a message claims of its sender.
 *
 * <p>Immutable. {@link #toString()} is the word on every wire, such as {@code mqtt:main/reception},
 * {@code dbus::1.42 uid=1000}, {@code shell}, {@code timer} or {@code input:button}.
 */
public final class GateOrigin {
    private static final GateOrigin UNKNOWN = new GateOrigin("unknown", "unknown", false);
    private static final GateOrigin SHELL = new GateOrigin("shell", "shell", true);
    private static final GateOrigin TIMER = new GateOrigin("timer", "timer", false);
    private static final GateOrigin GATEWAY = new GateOrigin("gateway", "gateway", false);

    private final String word;
    private final String scope;
    private final boolean local;

    private GateOrigin(String word, String scope, boolean local) {
        this.word = word;
        this.scope = scope;
        this.local = local;
    }

    /** Nobody knows who asked; a gate obeys nothing but stop from here. */
    public static GateOrigin unknown() {
        return UNKNOWN;
    }

    /** A shared topic of the MQTT connection {@code link}: nobody knows which of its clients wrote. */
    public static GateOrigin mqtt(String link) {
        return new GateOrigin("mqtt:" + Objects.requireNonNull(link), "mqtt:" + link, false);
    }

    /** The user {@code user} of the broker at the other end of the MQTT connection {@code link}. */
    public static GateOrigin mqtt(String link, String user) {
        return new GateOrigin("mqtt:" + link + "/" + Objects.requireNonNull(user), "mqtt:" + link, false);
    }

    /** The D-Bus connection {@code name} (as {@code :1.42}) of the user with number {@code uid}. */
    public static GateOrigin dbus(String name, long uid) {
        return new GateOrigin("dbus:" + name + " uid=" + uid, "dbus", false);
    }

    /** The D-Bus connection {@code name}, which has left before anybody could ask whose it was. */
    public static GateOrigin dbus(String name) {
        return new GateOrigin("dbus:" + Objects.requireNonNull(name) + " uid=?", "dbus", false);
    }

    /** A logged-in user of the page. */
    public static GateOrigin web(String user) {
        return new GateOrigin("web:" + Objects.requireNonNull(user), "web", false);
    }

    /** The local shell of the gateway: somebody on site, with access to the machine. */
    public static GateOrigin shell() {
        return SHELL;
    }

    /** A timer of the gate itself. */
    public static GateOrigin timer() {
        return TIMER;
    }

    /** The gateway itself: its start, its end, a driver that came or went. */
    public static GateOrigin gateway() {
        return GATEWAY;
    }

    /** An input of the gate: a sensor, or somebody at a button on site. */
    public static GateOrigin input(GateInput input) {
        return new GateOrigin("input:" + input.word(), "input:" + input.word(), true);
    }

    /**
     * The origin whose {@link #toString()} is {@code word}; what cannot be read is {@link #unknown()}.
     *
     * <p>For words that the gateway itself has written down, never for what a message says of its sender.
     */
    public static GateOrigin parse(String word) {
        int colon = word.indexOf(':');
        String rest = word.substring(colon + 1);
        GateOrigin origin = switch (colon < 0 ? word : word.substring(0, colon + 1)) {
            case "shell" -> SHELL;
            case "timer" -> TIMER;
            case "gateway" -> GATEWAY;
            case "mqtt:" -> parseMqtt(rest);
            case "dbus:" -> parseDbus(rest);
            case "web:" -> web(rest);
            case "input:" -> parseInput(rest);
            default -> UNKNOWN;
        };
        return origin.word.equals(word) ? origin : UNKNOWN;
    }

    private static GateOrigin parseMqtt(String rest) {
        int slash = rest.indexOf('/');
        return slash < 0 ? mqtt(rest) : mqtt(rest.substring(0, slash), rest.substring(slash + 1));
    }

    private static GateOrigin parseDbus(String rest) {
        int mark = rest.lastIndexOf(" uid=");
        if (mark < 0) {
            return UNKNOWN;
        }
        String name = rest.substring(0, mark);
        String uid = rest.substring(mark + 5);
        try {
            return uid.equals("?") ? dbus(name) : dbus(name, Long.parseLong(uid));
        } catch (NumberFormatException notOurs) {
            return UNKNOWN;
        }
    }

    private static GateOrigin parseInput(String rest) {
        for (GateInput input : GateInput.values()) {
            if (input.word().equals(rest)) {
                return input(input);
            }
        }
        return UNKNOWN;
    }

    /** Whether the one who asked stands at the gate or at the machine. Only those clear what needs a look at the gate. */
    public boolean isLocal() {
        return local;
    }

    /** The transport instance in which ids of commands are unique. */
    public String scope() {
        return scope;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GateOrigin o && o.word.equals(word);
    }

    @Override
    public int hashCode() {
        return word.hashCode();
    }

    @Override
    public String toString() {
        return word;
    }
}
