// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A running {@link FarLeaf}: what a test tells it, and what it wrote down. */
final class LeafProcess implements AutoCloseable {
    /**
     * Something that happened there.
     *
     * @param nanos when, as {@link System#nanoTime} has it in every process of this machine
     */
    record Event(long nanos, String what) {
        static Event of(String line) {
            int space = line.indexOf(' ');
            return new Event(Long.parseLong(line.substring(0, space)), line.substring(space + 1));
        }

        boolean is(String begin) {
            return what.equals(begin) || what.startsWith(begin + " ");
        }

        /** Whether this is an order to move. */
        boolean isMove() {
            return is("order up") || is("order down");
        }
    }

    private final Child child;
    private final Writer console;
    private final List<Event> events = new ArrayList<>();
    private final int port;
    private int marks;

    private LeafProcess(Child child) throws InterruptedException {
        this.child = child;
        this.console = child.process().outputWriter();
        this.port = Integer.parseInt(await("port").what().substring("port ".length()));
    }

    static LeafProcess start(Path folder, Duration travel) throws Exception {
        return new LeafProcess(Child.start(
                folder.resolve("leaf.log"),
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                FarLeaf.class.getName(),
                Long.toString(travel.toMillis())));
    }

    int port() {
        return port;
    }

    Process process() {
        return child.process();
    }

    void tell(String words) throws IOException {
        console.write(words + "\n");
        console.flush();
    }

    /** Waits for the next event that begins with these words. */
    Event await(String begin) throws InterruptedException {
        return await(event -> event.is(begin), begin);
    }

    Event await(Predicate<Event> wanted, String what) throws InterruptedException {
        String line = child.awaitLine(
                l -> {
                    events.add(Event.of(l));
                    return wanted.test(Event.of(l));
                },
                what);
        return Event.of(line);
    }

    /** What happened since a driver connected the last time, in order. */
    List<Event> sinceConnected() throws Exception {
        List<Event> all = upToNow();
        int from = all.size();
        while (from > 0 && !all.get(from - 1).is("connected")) {
            from--;
        }
        return all.subList(from, all.size());
    }

    /** What flowed to the motor last: {@code none}, {@code up} or {@code down}. */
    String output() throws Exception {
        return upToNow().stream()
                .filter(event -> event.is("output"))
                .reduce((earlier, later) -> later)
                .map(event -> event.what().split(" ", -1)[1])
                .orElse("none");
    }

    private List<Event> upToNow() throws Exception {
        marks++;
        tell(Integer.toString(marks));
        await("mark " + marks);
        return List.copyOf(events);
    }

    @Override
    public void close() {
        child.close();
    }
}
