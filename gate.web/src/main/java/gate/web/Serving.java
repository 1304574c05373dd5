// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.link.StateReport;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.servlet.Servlet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Puts the page where it is wanted: on a server of our own, or on the one that the framework has. Used on the link's thread. */
final class Serving implements ServerReport {
    private static final String WHITEBOARD = "osgi.http.whiteboard.";

    private final BundleContext context;
    private final Servlet front;
    private final StateReport report;
    private OwnServer own;
    private Optional<Place> place = Optional.empty();
    private Optional<ServiceRegistration<Servlet>> servlet = Optional.empty();

    Serving(BundleContext context, Servlet front, StateReport report) {
        this.context = context;
        this.front = front;
        this.report = report;
    }

    /** Has this for a server of our own. */
    void with(OwnServer server) {
        own = server;
    }

    /** Is there from now on, or nowhere. */
    void use(Optional<Place> next) {
        if (next.equals(place) && !next.isEmpty()) {
            return;
        }
        place = next;
        hide();
        own.use(next.filter(Place::isOwn));
        if (next.isEmpty()) {
            report.off();
        } else if (next.get().isOwn()) {
            show(next.get().path(), Optional.of(own.target()));
        } else {
            show(next.get().path(), Optional.empty());
            report.up(
                    "on the server of this framework, at " + next.get().path(),
                    next.get().path());
        }
    }

    void end() {
        hide();
        own.end();
    }

    @Override
    public void up(Place at) {
        report.up("on " + at.address(), at.address());
    }

    @Override
    public void down(Place at, String why) {
        report.down(at.address(), why);
    }

    @SuppressWarnings("JdkObsolete") // the API of the framework
    private void show(String path, Optional<String> target) {
        Map<String, Object> properties = new TreeMap<>();
        properties.put(WHITEBOARD + "servlet.name", WebLink.PID);
        properties.put(WHITEBOARD + "servlet.pattern", (path.endsWith("/") ? path : path + "/") + "*");
        properties.put(WHITEBOARD + "servlet.asyncSupported", true);
        target.ifPresent(filter -> properties.put(WHITEBOARD + "target", filter));
        servlet = Optional.of(context.registerService(Servlet.class, front, new Hashtable<>(properties)));
    }

    private void hide() {
        servlet.ifPresent(ServiceRegistration::unregister);
        servlet = Optional.empty();
    }
}
