// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.remote.RemoteSettings.Who;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The topics of one gate in the rich tree of its gateway.
 *
 * @param base the first levels
 * @param gate its id there
 * @param client under which name receipts come
 * @param user whose topic commands go to; empty for the shared one
 */
record RemoteTopics(String base, String gate, String client, String user) {
    static RemoteTopics of(Who who) {
        return new RemoteTopics(who.base(), who.gate(), who.client(), who.user());
    }

    String gatewayAvailability() {
        return base + "/availability";
    }

    String session() {
        return base + "/session";
    }

    String of(String leaf) {
        return base + "/" + gate + "/" + leaf;
    }

    String result() {
        return of("result/" + client);
    }

    String command() {
        return user.isEmpty() ? of("command") : of("command/" + user);
    }

    /** All that is heard. */
    Set<String> heard() {
        return Stream.concat(
                        Stream.of(gatewayAvailability(), session(), result()),
                        Stream.of("availability", "state", "position", "attributes", "event", "history", "heartbeat")
                                .map(this::of))
                .collect(Collectors.toUnmodifiableSet());
    }
}
