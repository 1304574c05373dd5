// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.util.ArrayList;
import java.util.List;

/** What each {@link Role} may say and hear; whatever is not named here, nobody may. */
final class Rules {
    private static final String TEXT = "tw/rocksaying/text";
    private static final String DISCOVERY = "homeassistant/";

    private final List<TopicRule> gatewaySays;
    private final List<TopicRule> gatewayHears;
    private final List<TopicRule> viewerSays;
    private final List<TopicRule> viewerHears;
    private final List<TopicRule> operatorSays;
    private final List<TopicRule> operatorHears;

    Rules(TopicNames names) {
        String base = names.base() + "/";
        String gate = base + TopicRule.GATE + "/";
        String command = gate + "command";
        String own = command + "/" + TopicRule.USER;
        // also to the command topics: it empties what somebody retained there
        gatewaySays = rules(base + "#", names.status(), names.command(), DISCOVERY + "device/#");
        gatewayHears = rules(base + "#", names.status(), names.command(), TEXT, DISCOVERY + "#");
        viewerSays = rules(own);
        viewerHears = rules(
                base + "availability",
                base + "session",
                gate + "availability",
                gate + "state",
                gate + "position",
                gate + "attributes",
                gate + "lockdown",
                gate + "obstruction",
                gate + "alarm",
                gate + "tamper",
                gate + "heartbeat",
                gate + "event",
                gate + "history",
                names.status(),
                DISCOVERY + "#");
        operatorSays = rules(own, command, names.command(), TEXT, DISCOVERY + "status");
        operatorHears = new ArrayList<>(viewerHears);
        operatorHears.addAll(rules(gate + "result/#", TEXT));
    }

    /** Whether {@code user} may publish to {@code topic}. */
    boolean maySay(Role role, String user, String topic) {
        List<String> levels = TopicRule.levels(topic);
        return says(role).stream().anyMatch(rule -> rule.covers(levels, user));
    }

    /** Whether {@code user} may be given what is published to {@code topic}. */
    boolean mayHear(Role role, String user, String topic) {
        List<String> levels = TopicRule.levels(topic);
        return hears(role).stream().anyMatch(rule -> rule.covers(levels, user));
    }

    /** Whether there can be a topic under {@code filter} that {@code user} may hear. */
    boolean mayHearSomeOf(Role role, String user, String filter) {
        List<String> levels = TopicRule.levels(filter);
        return hears(role).stream().anyMatch(rule -> rule.meets(levels, user));
    }

    private List<TopicRule> says(Role role) {
        return switch (role) {
            case GATEWAY -> gatewaySays;
            case VIEW -> viewerSays;
            case OPERATE, SUPERVISE -> operatorSays;
        };
    }

    private List<TopicRule> hears(Role role) {
        return switch (role) {
            case GATEWAY -> gatewayHears;
            case VIEW -> viewerHears;
            case OPERATE, SUPERVISE -> operatorHears;
        };
    }

    private static List<TopicRule> rules(String... patterns) {
        List<TopicRule> rules = new ArrayList<>();
        for (String pattern : patterns) {
            rules.add(TopicRule.of(pattern));
        }
        return rules;
    }
}
