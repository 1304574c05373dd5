// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.Settings;
import gate.api.SettingsException;
import gate.link.FakeGate;
import gate.link.RefusalCount;
import gate.link.ServedGates;
import gate.link.WallClock;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.http.jakartawrappers.ServletWrapper;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** The page with one gate that is there at once, on the server that the distribution has. */
final class TestSite implements AutoCloseable {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final ServedGates gates = new ServedGates(id -> true);
    private final FakeGate gate = new FakeGate("main");
    private final Site site;

    private TestSite(Path folder, Map<String, URL> files) {
        site = new Site(new Site.Ground(
                gates,
                new Simulators(),
                new WallClock(Instant::now, System::nanoTime, Instant.EPOCH),
                new RefusalCount(WebLink.PID, System::nanoTime),
                new Kinds(List::of),
                new Store(null, Optional.empty()),
                Map.of(),
                new PageFiles(files),
                "1.2.3",
                folder));
    }

    /** With what it keeps in {@code folder}. */
    static TestSite start(Path folder, String... settings) throws Exception {
        return start(folder, Map.of(), settings);
    }

    /** With these files. */
    static TestSite start(Path folder, Map<String, URL> files, String... settings) throws Exception {
        TestSite started = new TestSite(folder, files);
        started.use(settings);
        started.gates.select("(gate.id=*)");
        started.gates.put(started.gate, started.gate.properties());
        started.gate.listen(started.site.streams());
        started.connector.setPort(0);
        started.connector.setHost("127.0.0.1");
        started.server.addConnector(started.connector);
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(new ServletWrapper(started.site.front()));
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        started.server.setHandler(context);
        started.server.start();
        started.site.offerFirstLogin();
        return started;
    }

    /** Goes over to these settings. */
    void use(String... settings) throws SettingsException {
        Map<String, String> values = new HashMap<>(Map.of("enabled", "true"));
        for (String setting : settings) {
            values.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        site.use(WebSettings.read(Settings.of(WebLink.PID, values)));
    }

    Site site() {
        return site;
    }

    FakeGate gate() {
        return gate;
    }

    ServedGates gates() {
        return gates;
    }

    /** Whoever comes from now on is given up when he is silent for so long. */
    void idle(long millis) {
        connector.setIdleTimeout(millis);
    }

    int port() {
        return connector.getLocalPort();
    }

    /** A request for {@code path}. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path).GET());
    }

    /** Sends {@code body} as JSON. */
    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(json(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder json(String path) {
        return to(path).header("Content-Type", "application/json");
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() throws Exception {
        server.stop();
        site.end(() -> {});
        gate.close();
    }
}
