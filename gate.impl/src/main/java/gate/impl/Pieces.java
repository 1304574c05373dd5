// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;

/**
 * The pieces of which a file consists, found without MVStore: when the head of the file and its newest piece did not both
 * reach the disk, it is content with much older ones.
 */
final class Pieces {
    private static final int BLOCK = 4096;
    private static final int HEAD = 512;
    private static final int FOOT = 128;

    private final Path file;
    private final List<Piece> newestFirst = new ArrayList<>();

    Pieces(Path file) throws IOException {
        this.file = file;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long blocks = channel.size() / BLOCK;
            // the first two are the head of the file
            for (long block = 2; block < blocks; block++) {
                byte[] head = read(channel, block * BLOCK, HEAD);
                long length = Piece.length(head);
                if (length > 0 && length <= blocks - block) {
                    Piece piece = Piece.of(block, head, read(channel, (block + length) * BLOCK - FOOT, FOOT));
                    if (piece != null) {
                        newestFirst.add(piece);
                    }
                }
            }
        }
        newestFirst.sort(Comparator.comparingLong(Piece::version).reversed());
    }

    /** Those that may not have been synced when the file was left, the newest first. */
    List<Piece> late() {
        long newest = newestFirst.isEmpty() ? 0 : newestFirst.get(0).time();
        return newestFirst.stream()
                .takeWhile(piece -> piece.time() >= newest - TornPages.WINDOW_MS)
                .toList();
    }

    /** The newest, which was synced when the file was closed as it should. */
    List<Piece> newest() {
        return newestFirst.stream()
                .takeWhile(piece -> piece.version() == newestVersion())
                .toList();
    }

    long newestVersion() {
        return newestFirst.isEmpty() ? 0 : newestFirst.get(0).version();
    }

    /** Makes this piece the newest of the file; false when the file has no head. */
    boolean end(Piece piece) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Map<String, String> old = head(channel);
            if (old.isEmpty()) {
                return false;
            }
            for (Piece newer : newestFirst) {
                if (newer.version() > piece.version()) {
                    channel.write(ByteBuffer.allocate(HEAD), newer.block() * BLOCK);
                }
            }
            HashMap<String, String> head = new HashMap<>(old);
            head.remove("clean");
            head.remove(Piece.CHECK);
            head.put("block", Long.toHexString(piece.block()));
            head.put("chunk", Long.toHexString(piece.id()));
            head.put("version", Long.toHexString(piece.version()));
            StringBuilder text = new StringBuilder();
            DataUtils.appendMap(text, head);
            byte[] content = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            DataUtils.appendMap(text, Piece.CHECK, DataUtils.getFletcher32(content, 0, content.length));
            byte[] whole = text.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
            ByteBuffer both = ByteBuffer.allocate(2 * BLOCK);
            channel.write(both.put(0, whole).put(BLOCK, whole), 0);
            return true;
        }
    }

    /** Whichever of the two copies can be read; they differ in what is replaced here only. */
    private static Map<String, String> head(FileChannel channel) throws IOException {
        for (int copy = 0; copy < 2; copy++) {
            byte[] line = read(channel, (long) copy * BLOCK, HEAD);
            if (Piece.isChecked(line)) {
                return Piece.parse(line, "H:");
            }
        }
        return Map.of();
    }

    private static byte[] read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int count = 1;
        while (buffer.hasRemaining() && count > 0) {
            count = channel.read(buffer, position + buffer.position());
        }
        return buffer.array();
    }
}
