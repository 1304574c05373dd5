// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.link.WallClock;
import gate.wire.json.Json;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names the time in which commands may be written: a new name at each connection and each step of the clock. */
final class LinkSession {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final WallClock clock;
    private final String version;
    private volatile Name current;

    /**
     * One such time.
     *
     * @param id its name, which cannot be guessed
     * @param since when it began
     */
    record Name(String id, Instant since) {}

    LinkSession(WallClock clock, String version) {
        this.clock = clock;
        this.version = version;
        renew();
    }

    void renew() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        current = new Name(HexFormat.of().formatHex(bits), clock.now());
    }

    /** The name that is in force. */
    Name name() {
        return current;
    }

    /** The time that had this name goes on. */
    void resume(Name name) {
        current = name;
    }

    boolean is(String id) {
        return current.id().equals(id);
    }

    /** What is published of it. */
    String json() {
        Name now = current;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("session", now.id());
        json.put("since", now.since().toString());
        json.put("version", version);
        json.put("clock", clock.isSet() ? "ok" : "unset");
        return Json.write(json);
    }
}
