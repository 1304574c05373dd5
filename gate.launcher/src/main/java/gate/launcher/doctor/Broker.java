// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.wire.BrokerAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The broker as those checks see it that need it; asked once for all of them. */
final class Broker {
    private final Site site;
    private final FutureTask<List<Lying>> statuses = new FutureTask<>(statuses());

    Broker(Site site) {
        this.site = site;
    }

    Site site() {
        return site;
    }

    /** How it is reached, under a client id that no other check has. */
    BrokerAccess access(String who) throws NotThere {
        BrokerAccess access = site.broker().orElseThrow(() -> new NotThere(site.noBroker()));
        return new BrokerAccess(
                access.broker(), access.clientId() + "-" + who, access.username(), access.passwordFile(), access.ca());
    }

    /** What lies where gateways tell how they are. */
    List<Lying> statuses(String topic) throws NotThere, InterruptedException {
        statuses.run();
        try {
            return statuses.get().stream()
                    .filter(message -> message.topic().endsWith(topic))
                    .toList();
        } catch (ExecutionException notPossible) {
            throw notPossible.getCause() instanceof NotThere why ? why : new NotThere(notPossible.getMessage());
        }
    }

    /** What lies where nothing may lie. */
    List<Lying> commands() throws NotThere, InterruptedException {
        return Lying.on(commandTopics(), access("commands"), site.patience());
    }

    /** Filters for the topics on which commands come, of both trees. */
    List<String> commandTopics() {
        String base = site.base();
        List<String> filters = new ArrayList<>(List.of(base + "/+/command", base + "/+/command/+"));
        filters.add(site.setting("gate.mqtt~main", "topic.command", "tw/rocksaying/command")
                .replace("{gate}", "+"));
        return filters;
    }

    private Callable<List<Lying>> statuses() {
        return () -> {
            String base = site.base();
            return Lying.on(
                    List.of(base + "/availability", base + "/session", base + "/+/availability"),
                    access("statuses"),
                    site.patience());
        };
    }
}
