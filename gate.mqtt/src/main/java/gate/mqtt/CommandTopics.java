// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All topics on which commands for the served gates may come.
 *
 * @param tutorial those of the tutorial's tree, each with its gate
 * @param rich the rich tree; empty where it is not heard
 */
record CommandTopics(Map<String, String> tutorial, Optional<RichTopics> rich) {
    static final CommandTopics NONE = new CommandTopics(Map.of(), Optional.empty());

    CommandTopics {
        tutorial = Map.copyOf(new HashMap<>(tutorial));
    }

    Optional<CommandTopic> parse(String topic) {
        String gate = tutorial.get(topic);
        return gate != null
                ? Optional.of(new CommandTopic(topic, gate, Optional.empty(), false))
                : rich.flatMap(tree -> tree.parse(topic));
    }

    /** What is subscribed to. */
    Set<String> subscriptions() {
        Set<String> all = new HashSet<>(tutorial.keySet());
        rich.ifPresent(tree -> all.addAll(tree.subscriptions()));
        return all;
    }

    /** The subscription by which messages on {@code topic} come. */
    String subscriptionOf(CommandTopic topic) {
        return topic.rich() ? rich.map(tree -> tree.subscriptionOf(topic)).orElse(topic.topic()) : topic.topic();
    }
}
