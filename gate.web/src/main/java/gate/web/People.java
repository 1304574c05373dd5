// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.link.WallClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets people in and out, and those who configure the gateway say who they are. */
final class People {
    private static final int SMALL = 4096;
    private static final int LONGEST = 128;

    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final LoginLimit limit;
    private final FirstLogin first;
    private final Work work;
    private final WebSession session;
    private final WallClock clock;
    private final String version;

    People(
            Users users,
            Sessions sessions,
            Passwords passwords,
            LoginLimit limit,
            FirstLogin first,
            Work work,
            WebSession session,
            WallClock clock,
            String version) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.limit = limit;
        this.first = first;
        this.work = work;
        this.session = session;
        this.clock = clock;
        this.version = version;
    }

    void serve(Routes routes) {
        routes.get("/api/v1/me", UserRole.NONE, this::me)
                .post("/api/v1/login", UserRole.NONE, SMALL, ask -> work.run(() -> login(ask)))
                .post("/api/v1/logout", UserRole.NONE, 0, this::logout)
                .post("/api/v1/password", UserRole.VIEW, SMALL, ask -> work.run(() -> password(ask)))
                .get("/api/v1/users", UserRole.CONFIGURE, ask -> work.run(this::all))
                .put("/api/v1/users/{name}", UserRole.CONFIGURE, SMALL, ask -> work.run(() -> put(ask)))
                .delete("/api/v1/users/{name}", UserRole.CONFIGURE, ask -> work.run(() -> remove(ask)));
    }

    private CompletionStage<Reply> me(Ask ask) {
        return CompletableFuture.completedFuture(Reply.json(200, me(ask.visitor())));
    }

    private Map<String, Object> me(Visitor visitor) {
        Map<String, Object> json = new LinkedHashMap<>();
        visitor.user().ifPresent(user -> json.put("user", user));
        json.put("role", visitor.role().word());
        json.put("loginNeeded", visitor.role() == UserRole.NONE);
        json.put("firstLogin", users.isEmpty());
        json.put("may", visitor.role().actions());
        visitor.session().ifPresent(own -> json.put("csrf", own.csrf()));
        json.put("session", session.name());
        json.put("time", clock.now().toEpochMilli());
        json.put("version", version);
        return json;
    }

    private Reply login(Ask ask) throws Problem {
        Fields fields = ask.fields();
        String name = fields.needed("user", LONGEST);
        String password = fields.needed("password", LONGEST);
        Optional<String> chosen = fields.text("newPassword", LONGEST);
        fields.refuseOthers();
        String address = ask.visitor().address();
        limit.check(name, address);
        User user = users.isEmpty() ? first(name, password, chosen) : known(name, password, chosen);
        limit.succeeded(name, address);
        return begun(ask, user);
    }

    private User known(String name, String password, Optional<String> chosen) throws Problem {
        if (chosen.isPresent()) {
            throw new Problem(Trouble.BAD_REQUEST, "newPassword is for the first login; there are users by now");
        }
        Optional<User> user = users.find(name);
        if (!passwords.matches(user, password)) {
            throw new Problem(Trouble.WRONG_PASSWORD, "");
        }
        return user.orElseThrow();
    }

    private Reply begun(Ask ask, User user) {
        Session own = sessions.begin(user);
        Visitor visitor = new Visitor(
                Optional.of(user.name()),
                user.role(),
                Optional.of(own),
                ask.visitor().address());
        return Reply.json(200, me(visitor)).with("Set-Cookie", String.format(cookie(ask), own.id()));
    }

    /** Whoever has the secret becomes the first user. */
    private User first(String name, String secret, Optional<String> chosen) throws Problem {
        if (!first.is(secret)) {
            throw new Problem(
                    Trouble.WRONG_PASSWORD, "there are no users yet; the log says where the first password is");
        }
        String password = chosen.orElseThrow(() -> new Problem(Trouble.PASSWORD_NEEDED, "send it as newPassword"));
        User user = user(name, UserRole.CONFIGURE, password);
        users.put(user);
        first.over();
        return user;
    }

    private CompletionStage<Reply> logout(Ask ask) {
        ask.visitor().session().ifPresent(sessions::end);
        return CompletableFuture.completedFuture(
                Reply.done().with("Set-Cookie", String.format(cookie(ask), "") + "; Max-Age=0"));
    }

    private Reply password(Ask ask) throws Problem {
        Fields fields = ask.fields();
        String old = fields.needed("password", LONGEST);
        String chosen = fields.needed("newPassword", LONGEST);
        fields.refuseOthers();
        String name = ask.visitor().user().orElseThrow(() -> new Problem(Trouble.LOGIN_NEEDED, ""));
        limit.check(name, ask.visitor().address());
        Optional<User> user = users.find(name);
        if (!passwords.matches(user, old)) {
            throw new Problem(Trouble.WRONG_PASSWORD, "");
        }
        User changed = user(name, user.orElseThrow().role(), chosen);
        users.put(changed);
        sessions.endOf(name, each -> true);
        // his own goes on with the new one
        return ask.visitor().session().isPresent() ? begun(ask, changed) : Reply.json(200, me(ask.visitor()));
    }

    private Reply all() {
        List<Map<String, String>> all = users.all().stream()
                .map(user -> Map.of("name", user.name(), "role", user.role().word()))
                .toList();
        return Reply.json(200, Map.of("users", all));
    }

    private Reply put(Ask ask) throws Problem {
        Fields fields = ask.fields();
        String word = fields.needed("role", LONGEST);
        Optional<String> chosen = fields.text("newPassword", LONGEST);
        fields.refuseOthers();
        UserRole role = UserRole.ofWord(word)
                .orElseThrow(() -> new Problem(Trouble.BAD_REQUEST, "role is view, operate, supervise or configure"));
        String name = ask.variable("name");
        Optional<User> known = users.find(name);
        if (chosen.isPresent()) {
            users.put(user(name, role, chosen.get()));
        } else {
            User user = known.orElseThrow(() -> new Problem(Trouble.BAD_REQUEST, "a new user needs newPassword"));
            users.put(new User(name, role, user.hash()));
        }
        sessions.endOf(name, each -> true);
        return Reply.done();
    }

    private Reply remove(Ask ask) throws Problem {
        String name = ask.variable("name");
        if (users.find(name).isEmpty()) {
            throw new Problem(Trouble.NOT_FOUND, "there is no such user");
        }
        users.remove(name);
        sessions.endOf(name, each -> true);
        return Reply.done();
    }

    private User user(String name, UserRole role, String password) throws Problem {
        if (!Users.isName(name)) {
            throw new Problem(
                    Trouble.BAD_REQUEST,
                    "a user has a name of 1 to 32 characters of [A-Za-z0-9._-], and not " + Visitor.NAMELESS);
        }
        Passwords.check(password);
        return new User(name, role, passwords.hash(password));
    }

    private static String cookie(Ask ask) {
        return ask.headers().get(Admission.COOKIE);
    }
}
