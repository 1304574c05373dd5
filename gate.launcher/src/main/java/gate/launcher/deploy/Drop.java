// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The folder {@code deploy/}: which files in it are ready to be looked at, and what is written beside them. A file is ready when
 * nobody has written to it for a moment; one that is no complete jar is given longer, since it may still be copied. Used by
 * one thread.
 */
final class Drop {
    private static final String JAR = ".jar";
    private static final String APPLIED = ".applied";
    private static final String REJECTED = ".rejected";
    private static final long QUIET_NS = 500_000_000L;
    private static final long PATIENCE_NS = 5_000_000_000L;
    private static final long LARGEST = 200L * 1024 * 1024;

    /** What a file looked like, and since when. */
    private record Seen(String stamp, long since) {}

    private final Path folder;
    private final Path copies;
    private final LongSupplier nanos;
    private final Map<Path, Seen> seen = new HashMap<>();
    private boolean busy;

    /** Copies of files are made in {@code copies}, where nobody else may write. */
    Drop(Path folder, Path copies, LongSupplier nanos) {
        this.folder = folder;
        this.copies = copies;
        this.nanos = nanos;
    }

    /** The jars that nobody has written to for a moment. */
    List<Path> quiet() throws IOException {
        List<Path> quiet = new ArrayList<>();
        busy = false;
        Map<Path, Seen> now = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + JAR)) {
            for (Path file : files) {
                Seen before = seen.get(file);
                String stamp = stamp(file);
                Seen current =
                        before != null && before.stamp().equals(stamp) ? before : new Seen(stamp, nanos.getAsLong());
                now.put(file, current);
                if (nanos.getAsLong() - current.since() >= QUIET_NS) {
                    quiet.add(file);
                } else {
                    busy = true;
                }
            }
        }
        seen.clear();
        seen.putAll(now);
        return quiet;
    }

    /** Whether somebody wrote to others a moment ago, as {@link #quiet} saw it. */
    boolean isBusy() {
        return busy;
    }

    /** Whether somebody may still be copying {@code file}. */
    boolean isYoung(Path file) {
        Seen known = seen.get(file);
        return known != null && nanos.getAsLong() - known.since() < PATIENCE_NS;
    }

    /**
     * A copy of {@code file} where nobody else writes.
     *
     * @throws Rejected when it is no file of its own, or others may write to the folder
     */
    Path copy(Path file) throws Rejected {
        try {
            refuseOpen(file.getParent());
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new Rejected("it is a link or no file");
            }
            Files.createDirectories(copies);
            Path copy = Files.createTempFile(copies, "deploy", JAR);
            // opened without following a link: what was looked at above may be another file by now
            try (SeekableByteChannel from =
                            Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
                    FileChannel to = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                if (from.size() > LARGEST) {
                    throw new Rejected("it has more than " + LARGEST / 1024 / 1024 + " MB");
                }
                long done = 0;
                long got = to.transferFrom(from, 0, LARGEST);
                while (got > 0) {
                    done += got;
                    got = to.transferFrom(from, done, LARGEST);
                }
            } catch (Rejected | IOException failed) {
                Files.deleteIfExists(copy);
                throw failed;
            }
            return copy;
        } catch (IOException unreadable) {
            throw new Rejected("it cannot be copied: " + unreadable, unreadable);
        }
    }

    /** {@code file} has become a bundle. */
    void applied(Path file, String what) {
        mark(file, APPLIED, what);
    }

    /** {@code file} has not, and why. */
    void rejected(Path file, String why) {
        mark(file, REJECTED, why);
    }

    private void mark(Path file, String how, String text) {
        seen.remove(file);
        String name = String.valueOf(file.getFileName());
        try {
            Files.deleteIfExists(file.resolveSibling(name + APPLIED));
            Files.deleteIfExists(file.resolveSibling(name + REJECTED));
            Files.writeString(file.resolveSibling(name + how), text + System.lineSeparator());
            Files.deleteIfExists(file);
        } catch (IOException notOurs) {
            // it would be looked at again and again: it counts as seen until somebody writes to it
            seen.put(file, new Seen(stamp(file), Long.MAX_VALUE));
        }
    }

    /** Whoever may write to the folder may replace the gateway's code. */
    private static void refuseOpen(Path folder) throws IOException, Rejected {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new Rejected("others may write to " + folder + ": chmod go-w " + folder);
        }
    }

    private static String stamp(Path file) {
        try {
            Map<String, Object> attributes =
                    Files.readAttributes(file, "unix:ino,size,ctime", LinkOption.NOFOLLOW_LINKS);
            return attributes.toString();
        } catch (IOException gone) {
            return "";
        }
    }
}
