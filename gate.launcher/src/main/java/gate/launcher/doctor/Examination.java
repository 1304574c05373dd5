// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes all checks at the same time, each within bounds, so that none keeps the others from being told. */
public final class Examination {
    private Examination() {}

    /** All that is found, in the order of the checks. */
    public static List<Finding> of(Site site, Duration longest) throws InterruptedException {
        Broker broker = new Broker(site);
        return run(
                List.of(
                        new JavaCheck(),
                        new ConfigurationCheck(site),
                        new ModesCheck(site),
                        new DiskCheck(site),
                        new GatewayCheck(site),
                        PortsCheck.ofBroker(site),
                        PortsCheck.ofPage(site),
                        new BrokerCheck(broker),
                        new RetainedCheck(broker),
                        new AvailabilityCheck(broker),
                        new ClockCheck(site, broker::statuses),
                        new BusCheck(site)),
                longest);
    }

    static List<Finding> run(List<Check> checks, Duration longest) throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "gate-doctor");
            thread.setDaemon(true);
            return thread;
        });
        Map<Findings, Future<?>> running = new LinkedHashMap<>();
        for (Check check : checks) {
            Findings findings = new Findings(check.name());
            running.put(findings, threads.submit(() -> {
                check.look(findings);
                return null;
            }));
        }
        List<Finding> all = new ArrayList<>();
        long end = System.nanoTime() + longest.toNanos();
        for (Map.Entry<Findings, Future<?>> each : running.entrySet()) {
            await(each.getValue(), end - System.nanoTime(), each.getKey());
            all.addAll(each.getKey().all());
        }
        threads.shutdownNow();
        return all;
    }

    private static void await(Future<?> check, long nanos, Findings findings) throws InterruptedException {
        try {
            check.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            check.cancel(true);
            findings.skipped("no answer in time");
        } catch (ExecutionException notPossible) {
            Throwable why = notPossible.getCause();
            findings.skipped(why instanceof NotThere ? why.getMessage() : "cannot be looked at: " + why);
        }
    }
}
