// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its one answer. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AsyncContext async;
    private final Executor out;
    private final AtomicBoolean answered = new AtomicBoolean();

    /** {@code out} is the thread of all outflows. */
    Exchange(HttpServletRequest request, HttpServletResponse response, Executor out) {
        this.request = request;
        this.response = response;
        this.out = out;
        this.async = request.startAsync();
        async.setTimeout(0);
    }

    /** The body, at most {@code longest} bytes of it, later. */
    CompletableFuture<byte[]> body(int longest) throws Problem {
        if (request.getContentLengthLong() > longest) {
            throw Inflow.tooLarge(longest);
        }
        try {
            return Inflow.read(request.getInputStream(), longest);
        } catch (IOException gone) {
            return CompletableFuture.failedFuture(gone);
        }
    }

    /** Answers, once: what comes later is too late. */
    void answer(Reply reply) {
        if (answered.compareAndSet(false, true)) {
            out.execute(() -> write(reply));
        }
    }

    private void write(Reply reply) {
        try {
            response.setStatus(reply.status());
            reply.headers().forEach(response::setHeader);
            if (reply.stream().isEmpty()) {
                response.setContentLength(reply.body().length);
            }
            Outflow flow = new Outflow(async, response.getOutputStream(), out);
            flow.begin();
            if (reply.stream().isPresent()) {
                reply.stream().get().accept(flow);
            } else {
                boolean head = request.getMethod().equals("HEAD");
                flow.write(head ? new byte[0] : reply.body());
                flow.end();
            }
        } catch (IOException | RuntimeException gone) {
            LOG.debug("an answer cannot be given any more", gone);
            complete();
        }
    }

    private void complete() {
        try {
            async.complete();
        } catch (IllegalStateException endedBefore) {
            LOG.trace("ended before", endedBefore);
        }
    }
}
