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
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Takes the newest pieces out of a file one by one, so that it opens as it was before they were written. */
final class StepBack {
    private static final int BLOCK = 4096;
    private static final int HEADER = 512;

    private record Piece(long block, long version, long time) {}

    private final Path file;
    private final List<Piece> newestFirst = new ArrayList<>();
    private int next;

    StepBack(Path file) throws IOException {
        this.file = file;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(HEADER);
            long blocks = channel.size() / BLOCK;
            // the first two are the header of the file
            for (long block = 2; block < blocks; block++) {
                channel.read(buffer.clear(), block * BLOCK);
                add(block, new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1));
            }
        }
        newestFirst.sort(Comparator.comparingLong(Piece::version).reversed());
    }

    /** Takes the next one out; false when what is left was synced long ago. */
    boolean step() throws IOException {
        if (next >= newestFirst.size()) {
            return false;
        }
        Piece piece = newestFirst.get(next++);
        if (piece.time() < newestFirst.get(0).time() - TornPages.WINDOW_MS) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(HEADER), piece.block() * BLOCK);
        }
        return true;
    }

    private void add(long block, String text) {
        int end = text.indexOf('\n');
        if (end < 0 || !text.startsWith("chunk:")) {
            return;
        }
        try {
            Map<String, String> header = DataUtils.parseMap(text.substring(0, end));
            newestFirst.add(new Piece(
                    block, DataUtils.readHexLong(header, "version", 0), DataUtils.readHexLong(header, "time", 0)));
        } catch (MVStoreException noHeader) {
            // a value that happens to begin like one
            return;
        }
    }
}
