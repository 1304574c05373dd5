// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.door;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One client at the door. Everything but the requests themselves happens on the door's thread. */
final class Visitor {
    /** A client says at once what it wants; a person at a prompt may think; no program needs that long to read. */
    private static final long GREETS_WITHIN = TimeUnit.SECONDS.toNanos(10);

    private static final long ASKS_WITHIN = TimeUnit.MINUTES.toNanos(10);
    private static final long READS_WITHIN = TimeUnit.MINUTES.toNanos(1);

    private final Incoming incoming = new Incoming();
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Map<String, Verb> verbs;
    private final ExecutorService workers;
    private final LongSupplier clock;
    private final Outgoing outgoing;
    private Verb.Talk talk;
    private Future<?> work;
    private volatile boolean working;
    private long lastMoved;

    Visitor(
            SocketChannel channel,
            SelectionKey key,
            Map<String, Verb> verbs,
            ExecutorService workers,
            LongSupplier clock) {
        this.channel = channel;
        this.key = key;
        this.verbs = verbs;
        this.workers = workers;
        this.clock = clock;
        this.outgoing = new Outgoing(key.selector()::wakeup);
        this.lastMoved = clock.getAsLong();
    }

    /** Reads, begins what was asked, sends, looks at the time: whatever can be done now. */
    void attend() {
        long now = clock.getAsLong();
        try {
            int read = incoming.read(channel);
            if (read < 0) {
                close();
                return;
            }
            takeUp();
            int sent = send();
            if (read > 0 || sent > 0) {
                lastMoved = now;
            }
            if (channel.isOpen()) {
                checkTime(now - lastMoved);
            }
        } catch (IOException | RuntimeException gone) {
            close();
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Tells why, if the client still listens, and closes. */
    void bye(String why) {
        try {
            byte[] text = Wire.bytes(why);
            outgoing.putLast("bye " + text.length + "\n", text);
            outgoing.send(channel);
        } catch (IOException gone) {
            // it will not miss the reason
        }
        close();
    }

    private void takeUp() {
        while (!working && channel.isOpen()) {
            String line = incoming.line().orElse(null);
            if (line == null) {
                break;
            }
            if (talk == null) {
                greet(line);
            } else {
                begin(line);
            }
        }
        if (channel.isOpen() && incoming.isFull()) {
            bye("more than " + Wire.LONGEST + " bytes at once");
        }
    }

    private void greet(String line) {
        Verb verb = line.startsWith(Wire.GREETING) ? verbs.get(line.substring(Wire.GREETING.length())) : null;
        if (verb == null) {
            bye("this gateway understands '" + Wire.GREETING + String.join("', '" + Wire.GREETING, verbs.keySet())
                    + "': the command gate must be of the same version");
        } else {
            talk = verb.begin(outgoing.stream("out"), outgoing.stream("err"));
        }
    }

    private void begin(String line) {
        working = true;
        try {
            work = workers.submit(() -> request(line));
        } catch (RejectedExecutionException busy) {
            bye("too many commands run already");
        }
    }

    private void request(String line) {
        int status = 1;
        try {
            status = talk.request(line);
        } finally {
            end(status);
        }
    }

    private void end(int status) {
        try {
            outgoing.put("end " + status + "\n", new byte[0], 0, 0);
        } catch (IOException gone) {
            // nobody waits for the end
        }
        working = false;
        key.selector().wakeup();
    }

    private int send() throws IOException {
        if (!channel.isOpen()) {
            return 0;
        }
        int sent = outgoing.send(channel);
        key.interestOps(outgoing.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return sent;
    }

    private void checkTime(long quiet) {
        if (!outgoing.isEmpty()) {
            if (quiet > READS_WITHIN) {
                close();
            }
        } else if (talk == null && quiet > GREETS_WITHIN) {
            bye("nothing was said");
        } else if (!working && quiet > ASKS_WITHIN) {
            bye("nothing was asked for " + TimeUnit.NANOSECONDS.toMinutes(ASKS_WITHIN) + " minutes");
        }
    }

    private void close() {
        outgoing.close();
        if (work != null) {
            work.cancel(true);
        }
        if (talk != null) {
            talk.end();
        }
        try {
            channel.close();
        } catch (IOException closedAllTheSame) {
            // nothing else can be done with it
        }
    }
}
