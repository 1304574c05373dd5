// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.wire.ClientFailure;
import gate.wire.MqttSubscriber;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate sub}: what is published, a line for each message, whatever becomes of the broker. */
@Command(
        name = "sub",
        description = {
            "Prints each message on a line: topic, QoS, 'retained' or '-', payload. Control characters and bytes that are no"
                    + " text are shown as \\n, \\u{1b}, \\xff.",
            "",
            "Begins whether the broker is there or not, connects and subscribes again for ever, and says so on standard"
                    + " error. Ends with Ctrl-C.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:ended by SIGINT or SIGTERM", "1:failed", "2:used wrongly"})
final class SubCommand implements Callable<Integer>, MqttSubscriber.Listener {
    private static final long ENDS_WITHIN_MS = 2_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerOptions broker;

    @Parameters(paramLabel = "FILTER", arity = "1..*", description = "Topics, with the wildcards + and #.")
    private List<String> filters;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean failed;

    @Override
    public Integer call() throws CannotRun {
        MqttSubscriber subscriber = subscriber();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(subscriber), "gate-stop"));
        try {
            subscriber.run();
            return 0;
        } catch (RuntimeException defect) {
            failed = true;
            throw defect;
        } finally {
            ended.countDown();
        }
    }

    @Override
    public void message(String topic, byte[] payload, int qos, boolean retained) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(SafeText.of(topic) + " " + qos + " " + (retained ? "retained" : "-") + " " + SafeText.of(payload));
        out.flush();
    }

    @Override
    public void connected(long reconnects) {
        say("connected" + (reconnects == 0 ? "" : ", reconnect " + reconnects));
    }

    @Override
    public void down(ClientFailure failure) {
        say(failure.getMessage() + "; it goes on trying");
    }

    private MqttSubscriber subscriber() throws CannotRun {
        try {
            return new MqttSubscriber(broker.access(spec), filters, broker.patience(spec), this);
        } catch (IllegalArgumentException noFilter) {
            throw new ParameterException(spec.commandLine(), noFilter.getMessage(), noFilter);
        }
    }

    /** The virtual machine would exit with 130 or 143 here; an end that was asked for is a success. */
    private void end(MqttSubscriber subscriber) {
        subscriber.stop();
        try {
            // an attempt that nobody answers is not waited for: there is nothing to end
            boolean unused = ended.await(ENDS_WITHIN_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        if (!failed) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void say(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("gate: " + what);
        err.flush();
    }
}
