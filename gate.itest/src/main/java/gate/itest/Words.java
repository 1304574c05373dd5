// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that gdbus shows of a gate on a bus, in their order. */
final class Words implements AutoCloseable {
    private static final Pattern WORD = Pattern.compile("/\\S+: tw\\.rocksaying\\.Gate\\.StatusChanged \\('(.*)',\\)");

    private final Process gdbus;
    private final List<String> heard = new ArrayList<>();
    private boolean watching;
    private int next;

    private Words(Process gdbus) {
        this.gdbus = gdbus;
        Thread reader = new Thread(this::read, "words");
        reader.setDaemon(true);
        reader.start();
    }

    /** From now on. */
    static Words on(PrivateBus bus) throws Exception {
        Words words = new Words(new ProcessBuilder(
                        "stdbuf", "-oL", "gdbus", "monitor", "--address", bus.address(), "--dest", PrivateBus.NAME)
                .redirectErrorStream(true)
                .start());
        Await.until("gdbus listens", words::isWatching);
        return words;
    }

    /** Waits for the next such word; what comes before is passed over. */
    void await(String word) throws Exception {
        Await.until("the word " + word, () -> passes(word));
    }

    /** What was heard between the last time of one word and the last of another. */
    synchronized List<String> between(String from, String to) {
        return List.copyOf(heard.subList(heard.lastIndexOf(from) + 1, heard.lastIndexOf(to)));
    }

    private synchronized boolean passes(String word) {
        while (next < heard.size()) {
            if (heard.get(next++).equals(word)) {
                return true;
            }
        }
        return false;
    }

    private synchronized boolean isWatching() {
        return watching;
    }

    private void read() {
        try (BufferedReader lines = gdbus.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line);
            }
        } catch (IOException | UncheckedIOException ended) {
            return;
        }
    }

    private synchronized void add(String line) {
        // "The name ... is owned by ...", after which it shows what comes
        watching |= line.contains("is owned by");
        Matcher matcher = WORD.matcher(line);
        if (matcher.matches()) {
            heard.add(matcher.group(1));
        }
    }

    @Override
    public void close() {
        gdbus.destroyForcibly();
    }
}
