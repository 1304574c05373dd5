// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateListener;
import gate.api.GateOrigin;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import gate.api.Settings;
import gate.api.SettingsException;
import gate.api.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole gate in virtual time, on a driver that writes down its orders, and somebody who listens. */
final class GateBench {
    static final GateOrigin PANEL = GateOrigin.mqtt("panel");

    VirtualClock time = new VirtualClock();
    RecordingDriver driver = new RecordingDriver();
    final List<String> heard = new ArrayList<>();
    final List<HistoryEntry> entries = new ArrayList<>();
    MemoryLedger ledger = new MemoryLedger();
    Gate gate;
    private final String settings;

    GateBench(String settings) {
        this.settings = settings;
        start();
    }

    /** The process has gone from one moment to the next, and starts again; the leaf tells no limits yet. */
    void crash() {
        time = new VirtualClock(time.nanos());
        driver = new RecordingDriver();
        start();
    }

    /** The gateway starts; the leaf tells no limits yet. */
    void start() {
        gate = new Gate("gate~main", read(settings), time, new Mailroom(time.foreign()), ledger, StepWatch.NOBODY);
        gate.add(new Listening());
        driver.orders.clear();
        gate.drivenBy(driver, true);
        time.settle();
    }

    /** The leaf is closed, and dead time is over. */
    GateBench closed() {
        driver.at(0);
        driver.limit(GateInput.OBSTRUCTION_CLOSING, true);
        pass(1000);
        forget();
        return this;
    }

    void forget() {
        driver.orders.clear();
        heard.clear();
    }

    Submission submit(GateCommand command) {
        Submission submission =
                gate.submit(command.origin().equals(GateOrigin.unknown()) ? command.by(PANEL) : command);
        time.settle();
        return submission;
    }

    void pass(long millis) {
        time.pass(Duration.ofMillis(millis));
    }

    static String answer(Submission submission) {
        Answer answer = submission.answered().toCompletableFuture().getNow(null);
        return String.valueOf(answer);
    }

    static String end(Submission submission) {
        Outcome outcome = submission.finished().toCompletableFuture().getNow(null);
        return String.valueOf(outcome);
    }

    static GateSettings read(String settings) {
        Map<String, Object> raw = new HashMap<>();
        for (String setting : settings.split(" ", -1)) {
            raw.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        try {
            return GateSettings.read(Settings.of("gate~main", raw), "main");
        } catch (SettingsException bad) {
            throw new IllegalArgumentException(bad);
        }
    }

    private final class Listening implements GateListener {
        @Override
        public void status(String id, GateStatus status) {
            heard.add(status.state().word());
        }

        @Override
        public void answer(String id, GateCommand command, Answer answer) {
            heard.add(command.action().word() + " " + answer);
        }

        @Override
        public void outcome(String id, GateCommand command, Outcome outcome) {
            heard.add(command.action().word() + " " + outcome);
        }

        @Override
        public void happened(String id, HistoryEntry entry) {
            entries.add(entry);
        }

        @Override
        public void gone(String id) {
            heard.add("gone");
        }
    }
}
