// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.link.ServedGates;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

/** Knows who asks: by the cookie of his session, by a password sent along, or not at all. */
final class Admission {
    /** The name under which handlers find how a cookie is set. */
    static final String COOKIE = "set-cookie";

    private static final String NAME = "gate-session-";
    private static final String BASIC = "Basic ";
    private static final String TOKEN = "X-Gate-Csrf";

    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final LoginLimit limit;
    private final ServedGates gates;
    /** Hashing keeps a processor busy: one at a time, so that the gates have the other. */
    private final Semaphore hashing = new Semaphore(1);

    private volatile UserRole strangers = UserRole.NONE;

    Admission(Users users, Sessions sessions, Passwords passwords, LoginLimit limit, ServedGates gates) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.limit = limit;
        this.gates = gates;
    }

    /** What somebody on this machine may do without logging in, as long as nothing real moves. */
    void strangers(UserRole role) {
        strangers = role;
    }

    /** Who sent this. */
    Visitor visitor(HttpServletRequest request) throws Problem {
        String address = String.valueOf(request.getRemoteAddr());
        boolean local = isLoopback(address);
        if (!local && !request.isSecure()) {
            throw new Problem(Trouble.TLS_NEEDED, "");
        }
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.startsWith(BASIC)) {
            return byPassword(authorization.substring(BASIC.length()), address);
        }
        Optional<Session> session = session(request);
        Optional<User> user = session.flatMap(this::user);
        if (user.isPresent()) {
            return new Visitor(Optional.of(user.get().name()), user.get().role(), session, address);
        }
        return Visitor.stranger(strangersRole(local && isHere(request)), address);
    }

    /** Whether he may still do what he may do, however long ago he came. */
    boolean isStill(Visitor visitor) {
        if (visitor.session().isPresent()) {
            Session session = visitor.session().get();
            // whoever looks on uses it
            return sessions.use(session.id()).isPresent()
                    && user(session)
                            .filter(user -> user.role() == visitor.role())
                            .isPresent();
        }
        if (visitor.user().isPresent()) {
            return users.find(visitor.user().get())
                    .filter(user -> user.role() == visitor.role())
                    .isPresent();
        }
        return strangersRole(true) == visitor.role();
    }

    /** Refuses what changes something for somebody with a session, unless a page of ours asks. */
    static void checkToken(HttpServletRequest request, Visitor visitor) throws Problem {
        if (visitor.session().isEmpty()) {
            return;
        }
        String token = request.getHeader(TOKEN);
        byte[] right = visitor.session().get().csrf().getBytes(StandardCharsets.US_ASCII);
        if (token == null || !MessageDigest.isEqual(right, token.getBytes(StandardCharsets.UTF_8))) {
            throw new Problem(Trouble.CSRF, "the token is in /api/v1/me");
        }
    }

    /** How a session is put into the browser; ports share their cookies, so the port is in the name. */
    static String cookie(HttpServletRequest request) {
        return NAME + request.getLocalPort() + "=%s; Path=" + request.getContextPath() + request.getServletPath()
                + "/; HttpOnly; SameSite=Strict" + (isSecure(request) ? "; Secure" : "");
    }

    /** A proxy may do the TLS. */
    private static boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    private Optional<Session> session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(NAME + request.getLocalPort())) {
                    return sessions.use(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** Whoever changes a password ends what the old one began. */
    private Optional<User> user(Session session) {
        return users.find(session.user()).filter(user -> user.hash().equals(session.hash()));
    }

    /** Whether he is at this machine himself, and no proxy on it asks for somebody elsewhere. */
    private static boolean isHere(HttpServletRequest request) {
        return HostNames.isLoopback(request.getHeader("Host"))
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null;
    }

    private UserRole strangersRole(boolean local) {
        return local && gates.areSimulated() ? strangers : UserRole.NONE;
    }

    private Visitor byPassword(String encoded, String address) throws Problem {
        String[] pair = decoded(encoded).split(":", 2);
        if (pair.length < 2) {
            throw new Problem(Trouble.BAD_REQUEST, "the header Authorization cannot be read");
        }
        Optional<User> user = users.find(pair[0]);
        boolean proven =
                user.filter(known -> passwords.isProven(known, pair[1])).isPresent();
        if (!proven) {
            prove(user, pair[0], pair[1], address);
        }
        User known = user.orElseThrow(() -> new Problem(Trouble.WRONG_PASSWORD, ""));
        return new Visitor(Optional.of(known.name()), known.role(), Optional.empty(), address);
    }

    private void prove(Optional<User> user, String name, String password, String address) throws Problem {
        limit.check(name, address);
        if (!hashing.tryAcquire()) {
            throw new Problem(Trouble.RATE_LIMITED, "another password is being looked at").with("Retry-After", "1");
        }
        try {
            if (!passwords.matches(user, password)) {
                throw new Problem(Trouble.WRONG_PASSWORD, "");
            }
            limit.succeeded(name, address);
        } finally {
            hashing.release();
        }
    }

    private static String decoded(String encoded) throws Problem {
        try {
            return new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new Problem(Trouble.BAD_REQUEST, "the header Authorization cannot be read");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
