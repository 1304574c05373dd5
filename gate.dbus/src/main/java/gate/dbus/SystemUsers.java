// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code /etc/passwd} and {@code /etc/group} say; users of a directory service are named by number. */
final class SystemUsers {
    private static final Path PASSWD = Path.of("/etc/passwd");
    private static final Path GROUP = Path.of("/etc/group");

    private SystemUsers() {}

    /** The number of the group that is called so, or has this number. */
    static OptionalLong group(String nameOrNumber) {
        if (nameOrNumber.matches("[0-9]+")) {
            return OptionalLong.of(Long.parseLong(nameOrNumber));
        }
        return numberOf(GROUP, nameOrNumber);
    }

    /** The number of the user who is called so. */
    static OptionalLong user(String name) {
        return numberOf(PASSWD, name);
    }

    /** The groups of a user. */
    static Set<Long> groupsOf(long uid) {
        Set<Long> groups = new HashSet<>();
        List<String[]> users = lines(PASSWD)
                .filter(fields -> fields.length > 3 && number(fields[2]).equals(Optional.of(uid)))
                .toList();
        users.forEach(fields -> number(fields[3]).ifPresent(groups::add));
        lines(GROUP)
                .filter(fields -> fields.length > 3
                        && users.stream()
                                .anyMatch(user ->
                                        Arrays.asList(fields[3].split(",")).contains(user[0])))
                .forEach(fields -> number(fields[2]).ifPresent(groups::add));
        return groups;
    }

    private static OptionalLong numberOf(Path file, String name) {
        return lines(file)
                .filter(fields -> fields.length > 2 && fields[0].equals(name))
                .map(fields -> number(fields[2]))
                .flatMap(Optional::stream)
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private static Stream<String[]> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream().map(line -> line.split(":", -1));
        } catch (IOException notThere) {
            return Stream.of();
        }
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
