// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Remembers what of a file a disk was not told to sync yet, and makes files of which only some of that has arrived: page
 * by page, in any order, as after the end of the power.
 */
final class PowerCut {
    private static final int PAGE = 4096;

    private record Page(long position, ByteBuffer bytes) {}

    private final Path file;
    private final Path synced;
    private final List<Page> since = new ArrayList<>();

    /** The file is as it is synced now. */
    PowerCut(Path file, Path synced) throws IOException {
        this.file = file;
        this.synced = synced;
        Files.copy(file, synced, StandardCopyOption.REPLACE_EXISTING);
    }

    synchronized void written(Path path, ByteBuffer bytes, long position) {
        if (!path.equals(file)) {
            return;
        }
        long at = position;
        while (bytes.hasRemaining()) {
            byte[] page = new byte[(int) Math.min(bytes.remaining(), PAGE - at % PAGE)];
            bytes.get(page);
            since.add(new Page(at, ByteBuffer.wrap(page)));
            at += page.length;
        }
    }

    synchronized void truncated(Path path, long size) {
        if (path.equals(file)) {
            since.add(new Page(size, null));
        }
    }

    synchronized void synced(Path path) throws IOException {
        if (path.equals(file)) {
            apply(synced, 1, new Random(0));
            since.clear();
        }
    }

    /** What was not synced is gone, as after a sync that failed. */
    synchronized void forget(Path path) throws IOException {
        if (path.equals(file)) {
            Files.write(file, Files.readAllBytes(synced));
            since.clear();
        }
    }

    /** A file as it may be after the power went now; {@code share} of what was not synced has arrived. */
    synchronized void cut(Path target, double share, Random random) throws IOException {
        Files.copy(synced, target, StandardCopyOption.REPLACE_EXISTING);
        apply(target, share, random);
    }

    private void apply(Path target, double share, Random random) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            for (Page page : since) {
                if (random.nextDouble() >= share) {
                    continue;
                }
                if (page.bytes() == null) {
                    channel.truncate(page.position());
                } else {
                    channel.write(page.bytes().duplicate(), page.position());
                }
            }
        }
    }
}
