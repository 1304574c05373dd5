// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.time.Duration;

/**
 * What somebody sees who looks at a bus and says nothing.
 *
 * @param address where it was found
 * @param isTaken whether somebody has the name that was asked for
 */
public record BusLook(String address, boolean isTaken) {
    /**
     * Looks; blocks its caller.
     *
     * @param bus {@code system}, {@code session} or an address
     * @param name such as {@code tw.rocksaying.Gate}
     * @param patience how long each answer may take
     * @throws IllegalArgumentException when {@code bus} names none; the message says what is allowed
     */
    public static BusLook at(String bus, String name, Duration patience) throws BusFailure, InterruptedException {
        return BusTalk.first(bus, address -> {
            try (BusTalk talk = new BusTalk(address, patience, new BusTalk.Ear() {})) {
                talk.open();
                boolean taken =
                        talk.bus("NameHasOwner", name).value(0, Boolean.class).orElse(false);
                return new BusLook(address.toString(), taken);
            }
        });
    }
}
