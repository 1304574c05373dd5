// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program: leaf, motor and photo-eye that outlive every gateway. A driver reaches it over TCP, a test over standard
 * input; on standard output stands what happened and when, on the clock that all processes of a machine share.
 */
public final class FarLeaf {
    private static final long TICK_MS = 5;
    private static final int TICKS_A_POSITION = 20;

    private final Motor motor;
    private boolean obstructed;
    private boolean broken;
    private FarWire wire = FarWire.none();
    private int ticks;

    private FarLeaf(long travelMs) {
        motor = new Motor(
                TimeUnit.MILLISECONDS.toNanos(travelMs),
                (output, why) -> log("output " + output.name().toLowerCase(Locale.ROOT) + " " + why));
    }

    /** With the time from limit to limit in milliseconds; ends when standard input does. */
    public static void main(String[] arguments) throws IOException {
        FarLeaf leaf = new FarLeaf(Long.parseLong(arguments[0]));
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> unused = clock.scheduleAtFixedRate(leaf::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        Thread console = new Thread(leaf::obeyTheTest, "console");
        console.start();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            leaf.log("port " + server.getLocalPort());
            while (true) {
                try (FarWire next = FarWire.of(server.accept())) {
                    leaf.serve(next);
                }
            }
        }
    }

    private void serve(FarWire next) {
        synchronized (this) {
            wire = next;
            motor.off("connected", System.nanoTime());
            log("connected");
            tellInputs();
            wire.send("ready");
        }
        String line = next.readLine();
        while (line != null) {
            order(line);
            line = next.readLine();
        }
        synchronized (this) {
            wire = FarWire.none();
            // the output goes on: only the lease ends it
            log("gone");
        }
    }

    private synchronized void order(String line) {
        long now = System.nanoTime();
        String[] words = line.split(" ", -1);
        log("order " + line.substring(line.indexOf(' ') + 1));
        if (broken) {
            wire.send("broken " + words[0]);
            return;
        }
        switch (words[1]) {
            case "up", "down" ->
                motor.drive(
                        Motor.Output.valueOf(words[1].toUpperCase(Locale.ROOT)),
                        TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[2])),
                        now);
            case "off" -> {
                motor.off("order", now);
                wire.send("off");
            }
            default -> {
                // lamp and sounder are only written down
            }
        }
        tellInputs();
        wire.send("done " + words[0]);
    }

    private synchronized void tick() {
        motor.tick(System.nanoTime());
        tellInputs();
        ticks++;
        if (ticks % TICKS_A_POSITION == 0) {
            wire.tell("position", Integer.toString(motor.percent()));
        }
    }

    private void obeyTheTest() {
        try (BufferedReader test = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line = test.readLine();
            while (line != null) {
                obey(line);
                line = test.readLine();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            System.exit(0);
        }
    }

    private synchronized void obey(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "place" -> motor.place(Integer.parseInt(words[1]), System.nanoTime());
            case "obstruct" -> obstructed = true;
            case "clear" -> obstructed = false;
            case "break" -> broken = true;
            default -> log("mark " + line);
        }
        tellInputs();
    }

    /** The limit switches are normally open, the photo-eye is normally closed. */
    private void tellInputs() {
        wire.tell("limit-open", motor.isOpen() ? "closed" : "open");
        wire.tell("limit-closed", motor.isClosed() ? "closed" : "open");
        wire.tell("obstruction-closing", obstructed ? "open" : "closed");
    }

    private synchronized void log(String what) {
        System.out.println(System.nanoTime() + " " + what);
    }
}
