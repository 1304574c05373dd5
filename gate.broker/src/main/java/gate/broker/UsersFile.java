// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    private static final Pattern LINE = Pattern.compile("([^:\\s]{1,64}):(view|operate|supervise):(\\S+)");

    /** One line of the file. */
    record User(String name, String role, PasswordHash hash) {}

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
                users = read(file);
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
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + " is not user:role:hash with role view," + " operate or supervise");
            }
            PasswordHash hash = PasswordHash.parse(parts.group(3)).orElseThrow(badHash(i + 1));
            if (users.put(parts.group(1), new User(parts.group(1), parts.group(2), hash)) != null) {
                throw new IllegalArgumentException("line " + (i + 1) + " names a user for the second time");
            }
        }
        if (users.isEmpty()) {
            throw new IllegalArgumentException("it names no user");
        }
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
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException gone) {
            return "gone";
        }
    }
}
