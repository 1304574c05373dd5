// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the store: its file, the files that were set aside, and who may read them. */
final class StoreFolder {
    static final String FILE = "gates.mv";
    static final String BROKEN = FILE + ".broken-";

    private static final int BROKEN_ONES = 3;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final Path folder;
    private final Path file;

    StoreFolder(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(FILE);
    }

    Path file() {
        return file;
    }

    /** Whether there is something under the name of the file, whatever it is. */
    boolean hasFile() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a file was set aside here lately. */
    boolean hasBroken() throws IOException {
        return !broken().isEmpty();
    }

    /** Makes the folder, where it can; says for people what is in the way. */
    void prepare() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            permit(folder, "rwx------");
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("the folder may not be written; correct its owner, its rights or its mount");
        }
        if (Files.isRegularFile(file) && !(Files.isReadable(file) && Files.isWritable(file))) {
            throw new IOException("the file may not be read and written; correct its owner or its rights");
        }
    }

    /** An empty file that only its owner may read, for one that will take the place of the file. */
    Path fresh() throws IOException {
        Path fresh = folder.resolve(FILE + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh);
        permit(fresh, "rw-------");
        return fresh;
    }

    /** Gives the fresh file its name, once it is on the disk. */
    void adopt(Path fresh) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync();
    }

    /** Puts the file where it can be looked at, and keeps the newest few of those. */
    Path setAside(Instant now) throws IOException {
        String name = BROKEN + STAMP.format(now);
        Path aside = folder.resolve(name);
        for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
            aside = folder.resolve(name + '-' + i);
        }
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        sync();
        broken().stream().skip(BROKEN_ONES).forEach(StoreFolder::delete);
        return aside;
    }

    private List<Path> broken() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().startsWith(BROKEN))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static void delete(Path old) {
        try {
            Files.delete(old);
        } catch (IOException stays) {
            LOG.warn("{} is no longer needed, but cannot be deleted: {}", old, stays.toString());
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (UnsupportedOperationException elsewhere) {
            LOG.debug("{} has no permissions", path);
        }
    }

    private void sync() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            LOG.debug("{} cannot be synced", folder, notHere);
        }
    }
}
