// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.link.RefusalCount;
import gate.link.ServedGates;
import gate.link.WallClock;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything behind the front, whatever server brings the requests. */
final class Site {
    private static final Logger LOG = LoggerFactory.getLogger(Site.class);
    private static final String USERS = "users";
    private static final String FIRST = "first-login";

    private final Path folder;
    private final WebThreads threads = new WebThreads();
    private final WebSession session = new WebSession();
    private final Sessions sessions = new Sessions(System::nanoTime);
    private final Users users;
    private final FirstLogin firstLogin;
    private final Admission admission;
    private final WebGuards guards;
    private final Streams streams;
    private final Parts parts;
    private final Health health;
    private final Tunnels tunnels;
    private final Front front;

    /**
     * What others have made for it.
     *
     * @param gates that are served
     * @param simulators of gates that are none
     * @param clock what time it is
     * @param refusals what was refused
     * @param kinds what can be configured
     * @param store where that is kept
     * @param run what counts for this run instead, by PID
     * @param files of the page
     * @param version of this bundle
     * @param folder where it keeps what outlives it
     */
    record Ground(
            ServedGates gates,
            Simulators simulators,
            WallClock clock,
            RefusalCount refusals,
            Kinds kinds,
            Store store,
            Map<String, Map<String, String>> run,
            PageFiles files,
            String version,
            Path folder) {}

    Site(Ground on) {
        folder = on.folder();
        users = new Users(folder.resolve(USERS), LOG::warn);
        firstLogin = new FirstLogin(folder.resolve(FIRST), LOG::info, LOG::warn);
        Passwords passwords = new Passwords();
        LoginLimit limit = new LoginLimit(System::nanoTime);
        admission = new Admission(users, sessions, passwords, limit, on.gates());
        guards = new WebGuards(on.clock(), session, System::nanoTime);
        streams = new Streams(on.gates(), session, on.clock(), on.version(), threads.out());
        parts = new Parts(streams::part);
        tunnels = new Tunnels(parts::webSocket, threads.link());
        Routes routes = new Routes();
        new Gates(on.gates(), threads.histories()).serve(routes);
        new Commands(on.gates(), guards, on.refusals(), threads.link()).serve(routes);
        on.simulators().serve(routes);
        streams.serve(routes);
        tunnels.serve(routes);
        parts.serve(routes);
        new People(users, sessions, passwords, limit, firstLogin, threads.logins(), session, on.clock(), on.version())
                .serve(routes);
        new Configurations(on.kinds(), on.store(), parts, threads.configurations(), on.run()).serve(routes);
        health = new Health(on.gates(), parts, threads.link());
        health.serve(routes);
        new Metrics(on.gates(), parts, streams, tunnels, sessions).serve(routes);
        front = new Front(threads, routes, on.files()::answer, admission, tunnels::close);
    }

    /** Works with these settings from now on. */
    void use(WebSettings settings) {
        users.use(settings.usersFile().orElse(folder.resolve(USERS)));
        admission.strangers(settings.visitors());
        guards.limit(settings.rateLimit());
        front.use(new HostNames(settings.hosts()));
        recheck();
        // past the guards of today they come again
        tunnels.close();
    }

    /** Lets the first user in, where there are none. */
    void offerFirstLogin() {
        firstLogin.offer(!users.isEmpty());
    }

    /** Who may look on may have changed. */
    void recheck() {
        streams.check(admission::isStill);
        tunnels.check(admission::isStill);
    }

    /** Once a second. */
    void watch() {
        sessions.settle();
        recheck();
    }

    /** The clock was set: what was written before is worth nothing. */
    void renew() {
        session.renew();
        streams.renewed();
    }

    /** Ends everything; {@code last} ends the server, on the link's thread. */
    void end(Runnable last) {
        threads.end(
                () -> {
                    last.run();
                    tunnels.end();
                },
                streams::end);
    }

    WebThreads threads() {
        return threads;
    }

    Streams streams() {
        return streams;
    }

    Tunnels tunnels() {
        return tunnels;
    }

    Parts parts() {
        return parts;
    }

    Health health() {
        return health;
    }

    Front front() {
        return front;
    }
}
