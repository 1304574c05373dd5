// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;

/**
 * What goes to one client, without ever waiting for him. Everything is done on the one thread of all outflows; the server only
 * says on its own when there is room.
 */
final class Outflow implements WriteListener {
    /** More than this does not wait for one client. */
    private static final int MOST = 1024 * 1024;

    private final AsyncContext async;
    private final ServletOutputStream stream;
    private final Executor thread;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private Runnable whenOver = () -> {};
    private boolean open;
    private boolean flushed = true;
    private boolean ending;
    private boolean over;
    private int bytes;

    Outflow(AsyncContext async, ServletOutputStream stream, Executor thread) {
        this.async = async;
        this.stream = stream;
        this.thread = thread;
    }

    /** Has the server say when there is room. */
    void begin() {
        stream.setWriteListener(this);
    }

    /** Called once, when the client has gone or everything is written. */
    void whenOver(Runnable told) {
        whenOver = told;
        if (over) {
            told.run();
        }
    }

    /** False when it cannot be written any more: he has gone, or does not read. */
    boolean write(byte[] chunk) {
        if (over || ending) {
            return false;
        }
        if (bytes > 0 && bytes + chunk.length > MOST) {
            waiting.clear();
            end();
            return false;
        }
        waiting.add(chunk);
        bytes += chunk.length;
        drain();
        return true;
    }

    /** Nothing more comes; ends when what waits is written. */
    void end() {
        ending = true;
        drain();
    }

    @Override
    public void onWritePossible() {
        thread.execute(() -> {
            open = true;
            drain();
        });
    }

    @Override
    public void onError(Throwable gone) {
        thread.execute(this::finish);
    }

    private void drain() {
        if (!open || over) {
            return;
        }
        try {
            while (stream.isReady()) {
                byte[] next = waiting.poll();
                if (next != null) {
                    bytes -= next.length;
                    flushed = false;
                    stream.write(next);
                } else if (ending) {
                    finish();
                    return;
                } else if (!flushed) {
                    flushed = true;
                    stream.flush();
                } else {
                    return;
                }
            }
        } catch (IOException | RuntimeException gone) {
            // or the server is stopping
            finish();
        }
    }

    private void finish() {
        if (over) {
            return;
        }
        over = true;
        waiting.clear();
        try {
            async.complete();
        } catch (IllegalStateException endedBefore) {
            // the server was faster
        }
        whenOver.run();
    }
}
