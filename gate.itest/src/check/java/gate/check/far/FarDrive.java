// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.far;

import gate.api.GateInput;
import gate.api.GatePosition;
import gate.driver.Drive;
import gate.driver.DriverCapabilities;
import gate.driver.DriverPort;
import gate.driver.DriverReport;
import gate.driver.DriverReport.Contact;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Orders to one leaf, each of which waits for its answer, and the leaf's reports. */
final class FarDrive implements Drive {
    private static final String LOST = "far-lost";

    /** A lease counts from the call: this much of it is for the way to the leaf and for the leaf's own clock. */
    private static final Duration MARGIN = Duration.ofMillis(100);

    private static final Duration READY = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofMillis(300);

    /** Longer than any gate has patience: this driver is as bad as drivers can be. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final FarConnection leaf;
    private final DriverPort reports;
    private volatile boolean over;

    private FarDrive(FarConnection leaf, DriverPort reports) {
        this.leaf = leaf;
        this.reports = reports;
    }

    /** Returns in a second at most, with the output off; a leaf that cannot be reached is a fault. */
    static FarDrive connect(String gate, int port, DriverPort reports) {
        FarDrive drive = new FarDrive(new FarConnection(port), reports);
        try {
            drive.leaf.connect();
            Thread reader = new Thread(drive::read, "far-" + gate);
            reader.setDaemon(true);
            reader.start();
            // a leaf ends its output before it says so
            await(drive.ready, READY);
        } catch (IOException unreachable) {
            drive.lost();
        }
        return drive;
    }

    @Override
    public DriverCapabilities capabilities() {
        return DriverCapabilities.none()
                .withInputs(Set.of(GateInput.LIMIT_OPEN, GateInput.LIMIT_CLOSED, GateInput.OBSTRUCTION_CLOSING))
                .withLease()
                .withPosition()
                .withLamp()
                .withSounder();
    }

    @Override
    public void up(Duration lease) {
        order("up " + lease.minus(MARGIN).toMillis());
    }

    @Override
    public void down(Duration lease) {
        order("down " + lease.minus(MARGIN).toMillis());
    }

    @Override
    public void off() {
        // not awaited: the report that it is off says more than an answer
        CompletableFuture<String> unused = send("off");
    }

    @Override
    public void lamp(boolean on) {
        order("lamp " + (on ? "on" : "off"));
    }

    @Override
    public void sounder(boolean on) {
        order("sounder " + (on ? "on" : "off"));
    }

    @Override
    public void detach() {
        over = true;
        await(send("off"), FAREWELL);
        leaf.close();
    }

    private void order(String words) {
        String answer = await(send(words), ANSWER);
        if (answer.equals("broken")) {
            throw new IllegalStateException("the leaf answers " + answer + " to " + words);
        }
    }

    private CompletableFuture<String> send(String words) {
        String number = Long.toString(numbers.incrementAndGet());
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.put(number, answer);
        leaf.send(number + " " + words);
        if (over) {
            answer.complete("lost");
        }
        return answer;
    }

    private static String await(CompletableFuture<String> answer, Duration time) {
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException none) {
            return "none";
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "none";
        }
    }

    private void read() {
        leaf.readAll(this::heard);
        lost();
    }

    private void lost() {
        if (!over) {
            over = true;
            reports.report(new DriverReport.Fault(LOST, "no connection to the leaf at port " + leaf.port()));
        }
        answers.values().forEach(answer -> answer.complete("lost"));
        leaf.close();
    }

    private void heard(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "ready" -> ready.complete(line);
            case "off" -> report(new DriverReport.Off());
            case "done", "broken" -> answers.remove(words[1]).complete(words[0]);
            case "position" ->
                report(new DriverReport.Position(
                        new GatePosition(Integer.parseInt(words[1]), GatePosition.Source.ENCODER)));
            default ->
                report(new DriverReport.Input(
                        GateInput.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_')),
                        Contact.valueOf(words[1].toUpperCase(Locale.ROOT))));
        }
    }

    private void report(DriverReport report) {
        if (!over) {
            reports.report(report);
        }
    }
}
