// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server sees of us: takes each request past the guards to whoever answers it, and never keeps a thread meanwhile. */
final class Front extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final long BODY_MS = 10_000;
    private static final String API = "/api/";
    private static final List<String> READ = List.of(
            "accept-encoding",
            "if-match",
            "if-none-match",
            "origin",
            "upgrade",
            "connection",
            "sec-websocket-key",
            "sec-websocket-version",
            "sec-websocket-protocol");
    private static final String JSON = "application/json";

    private final transient WebThreads threads;
    private final transient Routes routes;
    private final transient Handler files;
    private final transient Admission admission;
    private final transient Runnable farewell;
    private transient volatile HostNames hosts;

    /** {@code files} answers what no route does, {@code farewell} is for whoever still is there when nobody is served any more. */
    Front(WebThreads threads, Routes routes, Handler files, Admission admission, Runnable farewell) {
        this.threads = threads;
        this.routes = routes;
        this.files = files;
        this.admission = admission;
        this.farewell = farewell;
        this.hosts = new HostNames(Set.of());
    }

    /** Is known under these names from now on. */
    void use(HostNames names) {
        hosts = names;
    }

    @Override
    public void destroy() {
        farewell.run();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        Exchange exchange = new Exchange(request, response, threads.out());
        CompletionStage<Reply> reply;
        try {
            SecurityHeaders.put(path(request), request.getHeader("Host"), request.isSecure(), response);
            reply = serve(exchange, request);
        } catch (Problem problem) {
            reply = CompletableFuture.completedFuture(Reply.problem(problem));
        } catch (RuntimeException | LinkageError defect) {
            reply = CompletableFuture.failedFuture(defect);
        }
        reply.exceptionally(Front::failed).thenAccept(exchange::answer);
    }

    private CompletionStage<Reply> serve(Exchange exchange, HttpServletRequest request) throws Problem {
        String host = request.getHeader("Host");
        hosts.check(host);
        String path = path(request);
        if (path.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Reply.bytes(308, Map.of("Location", request.getRequestURI() + "/"), new byte[0]));
        }
        boolean page = !path.startsWith(API) && !path.equals(Tunnels.PATH);
        Origins.check(request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"), host, request.isSecure(), page);
        Visitor visitor = admission.visitor(request);
        Optional<Routes.Found> found = routes.find(request.getMethod(), path);
        if (found.isEmpty()) {
            return files(request, path, visitor);
        }
        Route route = found.get().route();
        if (!route.isSafe()) {
            Admission.checkToken(request, visitor);
        }
        visitor.need(route.needs());
        Map<String, String> query = Query.parse(request.getQueryString());
        Map<String, String> variables = found.get().variables();
        if (route.longest() == 0) {
            return route.handler().handle(new Ask(visitor, variables, query, headers(request), new byte[0]));
        }
        checkType(request);
        Map<String, String> headers = headers(request);
        CompletableFuture<byte[]> body = exchange.body(route.longest());
        ScheduledFuture<?> deadline = threads.link()
                .after(
                        BODY_MS,
                        () -> body.completeExceptionally(new Problem(Trouble.SLOW, "").with("Connection", "close")));
        return body.whenComplete((bytes, gone) -> deadline.cancel(false))
                .thenCompose(bytes -> handle(route.handler(), new Ask(visitor, variables, query, headers, bytes)));
    }

    /** Within our part of the server; empty where it is asked for without the slash that ends its name. */
    private static String path(HttpServletRequest request) {
        String path = request.getPathInfo();
        if (path != null) {
            return path;
        }
        return request.getRequestURI().endsWith("/") ? "/" : "";
    }

    private CompletionStage<Reply> files(HttpServletRequest request, String path, Visitor visitor) throws Problem {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw new Problem(Trouble.NOT_FOUND, "");
        }
        return files.handle(new Ask(visitor, Map.of("path", path), Map.of(), headers(request), new byte[0]));
    }

    private static CompletionStage<Reply> handle(Handler handler, Ask ask) {
        try {
            return handler.handle(ask);
        } catch (Problem problem) {
            return CompletableFuture.failedFuture(problem);
        }
    }

    private static Reply failed(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof Problem problem) {
            return Reply.problem(problem);
        }
        if (cause instanceof IOException gone) {
            LOG.debug("a client has gone", gone);
            return Reply.problem(new Problem(Trouble.SLOW, "").with("Connection", "close"));
        }
        LOG.error("a request could not be answered, which is a defect", cause);
        return Reply.problem(new Problem(Trouble.DEFECT, ""));
    }

    /** A form of another site cannot have this type without asking first. */
    private static void checkType(HttpServletRequest request) throws Problem {
        String type = request.getContentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(JSON)) {
            throw new Problem(Trouble.MEDIA_TYPE, "");
        }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : READ) {
            String value = request.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        headers.put(Admission.COOKIE, Admission.cookie(request));
        return headers;
    }
}
