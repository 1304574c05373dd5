// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;

/** Reads a body of at most so many bytes without waiting for it: one that drips in keeps no thread. */
final class Inflow implements ReadListener {
    private static final int BUFFER = 4096;

    private final ServletInputStream stream;
    private final int longest;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

    private Inflow(ServletInputStream stream, int longest) {
        this.stream = stream;
        this.longest = longest;
    }

    /** All of it, later; fails with a {@link Problem}, or an {@link IOException} when the client has gone. */
    static CompletableFuture<byte[]> read(ServletInputStream stream, int longest) {
        Inflow inflow = new Inflow(stream, longest);
        stream.setReadListener(inflow);
        return inflow.whole;
    }

    static Problem tooLarge(int longest) {
        return new Problem(Trouble.TOO_LARGE, "at most " + longest + " bytes").with("Connection", "close");
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (!whole.isDone() && stream.isReady() && !stream.isFinished()) {
            int length = stream.read(buffer);
            if (length > 0 && read.size() + length > longest) {
                whole.completeExceptionally(tooLarge(longest));
            } else if (length > 0) {
                read.write(buffer, 0, length);
            }
        }
    }

    @Override
    public void onAllDataRead() {
        whole.complete(read.toByteArray());
    }

    @Override
    public void onError(Throwable gone) {
        whole.completeExceptionally(gone);
    }
}
