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

    /** The inverse of {@link #toString()}; a word that names no origin is {@link #unknown()}. */
    public static GateOrigin parse(String word) {
        return switch (word) {
            case "shell" -> SHELL;
            case "timer" -> TIMER;
            case "gateway" -> GATEWAY;
            default -> UNKNOWN;
        };
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
