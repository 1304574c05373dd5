// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.Settings;
import java.util.regex.Pattern;

/**
 * How gates are announced to Home Assistant.
 *
 * @param prefix the first levels of its topics; empty when nothing is announced
 * @param lockdownUser the user of the broker as which Home Assistant logs in, where its lock may lock a gate down; else empty
 */
record DiscoverySettings(String prefix, String lockdownUser) {
    private static final String END = "/config";
    private static final Pattern PREFIX = Pattern.compile("[^$+#\\p{Cntrl}][^+#\\p{Cntrl}]{0,63}");

    static DiscoverySettings read(Settings settings) {
        String prefix = settings.textOrEmpty("discovery.prefix", "homeassistant");
        if (!prefix.isEmpty() && !PREFIX.matcher(prefix).matches()) {
            settings.refuse("discovery.prefix", prefix, "a topic without + and #, at most 64 characters; empty = off");
        }
        String user = settings.textOrEmpty("discovery.lockdown", "");
        if (!user.isEmpty() && !Roles.isUser(user)) {
            settings.refuse("discovery.lockdown", user, "a user of the broker, [A-Za-z0-9._-]{1,64}; empty = no lock");
        }
        return new DiscoverySettings(prefix, user);
    }

    boolean isOn() {
        return !prefix.isEmpty();
    }

    /** Where Home Assistant tells that it has started. */
    String birth() {
        return prefix + "/status";
    }

    /** Where a gate is announced. */
    String topic(RichTopics topics, String gate) {
        return beginning(topics) + gate + END;
    }

    /** Whether some gate is announced there. */
    boolean covers(RichTopics topics, String topic) {
        return isOn() && topic.startsWith(beginning(topics)) && topic.endsWith(END);
    }

    private String beginning(RichTopics topics) {
        return prefix + "/device/" + topics.gateway() + "_";
    }
}
