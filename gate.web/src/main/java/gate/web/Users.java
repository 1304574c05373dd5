// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.PropertiesFile;
import gate.link.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may log in: a file of lines {@code name=role hash}, read again whenever it changes; when it went bad, its last good content
 * stays in force. Any thread may ask.
 */
final class Users {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final Pattern VALUE = Pattern.compile("([a-z]+) +(\\S+)");
    private static final String RULE =
            "NAME=ROLE HASH, with a NAME of [A-Za-z0-9._-], the ROLE view, operate, supervise or"
                    + " configure, and a HASH of bcrypt";

    private Path file;
    private final Consumer<String> tell;
    private Map<String, User> users = Map.of();
    private String seen = "";
    private boolean broken;

    /** The file need not be there. */
    Users(Path file, Consumer<String> tell) {
        this.file = file;
        this.tell = tell;
    }

    /** They are in this file from now on. */
    synchronized void use(Path other) {
        if (!other.equals(file)) {
            file = other;
            users = Map.of();
            seen = "";
        }
    }

    /** Whether somebody can be called so. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals(Visitor.NAMELESS);
    }

    /** The user with this name. */
    synchronized Optional<User> find(String name) {
        look();
        return Optional.ofNullable(users.get(name));
    }

    /** All of them, by name. */
    synchronized List<User> all() {
        look();
        return new ArrayList<>(new TreeMap<>(users).values());
    }

    /** Whether nobody can log in. */
    synchronized boolean isEmpty() {
        look();
        // who can only not be read is there all the same
        return users.isEmpty() && !broken;
    }

    /** Adds a user, or replaces the one of this name. */
    synchronized void put(User user) throws Problem {
        look();
        Map<String, User> next = new TreeMap<>(users);
        next.put(user.name(), user);
        write(next);
    }

    /** Removes the user with this name. */
    synchronized void remove(String name) throws Problem {
        look();
        Map<String, User> next = new TreeMap<>(users);
        next.remove(name);
        write(next);
    }

    private void write(Map<String, User> next) throws Problem {
        if (next.values().stream().noneMatch(user -> user.role() == UserRole.CONFIGURE)) {
            throw new Problem(Trouble.CONFLICT, "nobody could configure the gateway any more");
        }
        Map<String, String> lines = new HashMap<>();
        next.forEach((name, user) -> lines.put(name, user.role().word() + " " + user.hash()));
        try {
            if (broken && users.isEmpty()) {
                throw new IOException("what stands there cannot be read, and would be lost");
            }
            new PropertiesFile(file).write(lines);
        } catch (IOException notWritten) {
            throw new Problem(Trouble.CONFLICT, file + " cannot be written: " + notWritten.getMessage());
        }
        users = Map.copyOf(next);
        seen = stamp();
        broken = false;
    }

    private void look() {
        String now = stamp();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            users = read(new PropertiesFile(file).read());
            broken = false;
        } catch (IOException | IllegalArgumentException unusable) {
            broken = true;
            tell.accept(WebLink.PID + ": the users in " + file + " cannot be read, those that were known stay: "
                    + unusable.getMessage());
        }
    }

    private static Map<String, User> read(Map<String, String> lines) {
        Map<String, User> read = new HashMap<>();
        lines.forEach((name, value) -> {
            Matcher parts = VALUE.matcher(value.strip());
            Optional<UserRole> role = parts.matches() ? UserRole.ofWord(parts.group(1)) : Optional.empty();
            if (!isName(name) || role.isEmpty() || !Passwords.isHash(parts.group(2))) {
                throw new IllegalArgumentException("the line of " + Text.shown(name) + " is not " + RULE);
            }
            read.put(name, new User(name, role.get(), parts.group(2)));
        });
        return Map.copyOf(read);
    }

    private String stamp() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (IOException gone) {
            return "gone";
        }
    }
}
