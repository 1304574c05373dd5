// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may connect: reads its file again whenever that changes, and keeps the last good content when it went bad. */
final class UsersFile {
    private static final Pattern LINE = Pattern.compile("([^:/+#\\\\\\s\\p{Cntrl}]{1,64}):([a-z]+):(\\S+)");

    private static final String LINE_RULE = "name:role:hash with role view, operate, supervise or gateway and a name"
            + " of at most 64 characters without / + # \\ and spaces";

    /** One line of the file. */
    record User(String name, Role role, PasswordHash hash) {}

    private final Path file;
    private final Consumer<String> tell;
    private Map<String, User> users;
    private String seen;

    UsersFile(Path file, Consumer<String> tell) throws IOException {
        this.file = file;
        this.tell = tell;
        this.seen = stamp();
        this.users = read(file);
    }

    synchronized Optional<User> find(String name) {
        String now = stamp();
        if (!now.equals(seen)) {
            seen = now;
            try {
                users = keep(users, read(file));
            } catch (IOException | IllegalArgumentException unusable) {
                tell.accept(GateBroker.PID + ": users.file=" + file
                        + " cannot be used any more, the users it had stay: " + why(unusable));
            }
        }
        return Optional.ofNullable(users.get(name));
    }

    /** All users of {@code file}; a line that is wrong refuses the whole file. */
    static Map<String, User> read(Path file) throws IOException {
        Map<String, User> users = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            Optional<Role> role = parts.matches() ? Role.of(parts.group(2)) : Optional.empty();
            if (role.isEmpty()) {
                throw new IllegalArgumentException("line " + (i + 1) + " is not " + LINE_RULE);
            }
            PasswordHash hash = PasswordHash.parse(parts.group(3)).orElseThrow(badHash(i + 1));
            if (users.put(parts.group(1), new User(parts.group(1), role.get(), hash)) != null) {
                throw new IllegalArgumentException("line " + (i + 1) + " names a user for the second time");
            }
        }
        if (users.isEmpty()) {
            throw new IllegalArgumentException("it names no user");
        }
        return Map.copyOf(users);
    }

    /** A password that stays has been proven already, and whoever proved it stays connected. */
    private static Map<String, User> keep(Map<String, User> before, Map<String, User> now) {
        Map<String, User> users = new HashMap<>(now);
        users.replaceAll((name, user) -> {
            User old = before.get(name);
            return old != null && old.hash().isSame(user.hash()) ? new User(name, user.role(), old.hash()) : user;
        });
        return Map.copyOf(users);
    }

    static String why(Exception unusable) {
        return unusable instanceof NoSuchFileException ? "there is no such file" : unusable.getMessage();
    }

    private static Supplier<IllegalArgumentException> badHash(int line) {
        return () -> new IllegalArgumentException("line " + line + " has no usable hash: " + PasswordHash.RULE);
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
