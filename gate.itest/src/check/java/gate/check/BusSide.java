// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody on the bus who orders without waiting, and what he is told. */
final class BusSide implements AutoCloseable {
    private static final int AT_ONCE = 100;

    private final Account account = new Account();
    private final List<String> finished = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final Child child;
    private final Writer typed;

    BusSide(Path folder, String address) throws Exception {
        child = Python.start(folder, "bus_orders.py", address);
        typed = child.process().outputWriter();
        child.awaitLine("listening");
    }

    void order(String command, String id) throws IOException {
        typed.write(command + " " + id + "\n");
        typed.flush();
    }

    /** Up to now. */
    Account account() {
        for (String line : child.rest()) {
            String[] word = line.split(" ", -1);
            switch (word[0]) {
                case "word" -> account.word(line.substring(line.indexOf(' ') + 1));
                case "event" ->
                    account.event(
                            Long.parseLong(word[1]),
                            Long.parseLong(word[2]),
                            word[3],
                            word[4].equals("-") ? "null" : word[4]);
                case "finished" -> finished.add(word[1]);
                case "accepted" -> accepted.add(word[1]);
                default -> refused.add(line);
            }
        }
        return account;
    }

    /** The ids of the commands whose end was told by a signal of its own. */
    List<String> finished() {
        return List.copyOf(finished);
    }

    /** Of the commands that were ordered here. */
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    /** What came instead of an acceptance. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    void forget() {
        account.forget();
        finished.clear();
        accepted.clear();
        refused.clear();
    }

    /** Orders these, some at once, each with an id that begins with {@code name}; returns when all were accepted and have ended. */
    void obeys(String name, List<String> commands) throws Exception {
        for (int i = 0; i < commands.size(); i++) {
            order(commands.get(i), name + "-" + i);
            int ordered = i + 1;
            if (ordered % AT_ONCE == 0 || ordered == commands.size()) {
                Await.until(ordered + " commands of " + name + " have ended", () -> {
                    account();
                    if (!refused.isEmpty()) {
                        throw new AssertionError(refused);
                    }
                    return count(accepted, name) == ordered && count(finished, name) == ordered;
                });
            }
        }
    }

    private static long count(List<String> ids, String name) {
        return ids.stream().filter(id -> id.startsWith(name + "-")).count();
    }

    @Override
    public void close() {
        child.close();
    }
}
