// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of a command that goes on until SIGINT or SIGTERM: one that was asked for is a success. */
final class Ending implements AutoCloseable {
    private static final long ENDS_WITHIN_MS = 2_000;

    private final Runnable stop;
    private final CountDownLatch over = new CountDownLatch(1);

    private Ending(Runnable stop) {
        this.stop = stop;
    }

    /** Calls {@code stop} when it is asked for; the command has ended when this is closed. */
    static Ending on(Runnable stop) {
        Ending ending = new Ending(stop);
        Runtime.getRuntime().addShutdownHook(new Thread(ending::asked, "gate-stop"));
        return ending;
    }

    @Override
    public void close() {
        over.countDown();
    }

    private void asked() {
        if (over.getCount() == 0) {
            // it ended by itself, with a code of its own
            return;
        }
        stop.run();
        try {
            // an attempt that nobody answers is not waited for: there is nothing to end
            boolean unused = over.await(ENDS_WITHIN_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        // the virtual machine would exit with 130 or 143 here
        Runtime.getRuntime().halt(0);
    }
}
