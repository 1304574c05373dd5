// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** All kinds of requests that are answered; whatever is none of them is a file of the page, or nothing. */
final class Routes {
    private static final int NO_BODY = 0;

    private final List<Route> all = new ArrayList<>();

    /** A route that was found, and what its variables are. */
    record Found(Route route, Map<String, String> variables) {}

    /** Reads something. */
    Routes get(String path, UserRole needs, Handler handler) {
        return add("GET", path, needs, NO_BODY, handler);
    }

    /** Changes something, with a body of at most {@code longest} bytes. */
    Routes post(String path, UserRole needs, int longest, Handler handler) {
        return add("POST", path, needs, longest, handler);
    }

    /** Replaces something. */
    Routes put(String path, UserRole needs, int longest, Handler handler) {
        return add("PUT", path, needs, longest, handler);
    }

    /** Removes something. */
    Routes delete(String path, UserRole needs, Handler handler) {
        return add("DELETE", path, needs, NO_BODY, handler);
    }

    /** The route of a request; empty where no path is like this. */
    Optional<Found> find(String method, String path) throws Problem {
        List<String> segments = Route.segments(path);
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : all) {
            Optional<Map<String, String>> variables = route.match(segments);
            if (variables.isPresent() && (route.method().equals(method) || (route.isSafe() && method.equals("HEAD")))) {
                return Optional.of(new Found(route, variables.get()));
            }
            variables.ifPresent(match -> allowed.add(route.method()));
        }
        if (!allowed.isEmpty()) {
            throw new Problem(Trouble.METHOD, "").with("Allow", String.join(", ", allowed));
        }
        return Optional.empty();
    }

    private Routes add(String method, String path, UserRole needs, int longest, Handler handler) {
        all.add(Route.of(method, path, needs, longest, handler));
        return this;
    }
}
