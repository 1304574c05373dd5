// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** That the gateway can keep what it has to keep. */
record DiskCheck(Site site) implements Check {
    private static final long MB = 1_000_000;
    /** The bundles are unpacked there, and a journal of what could not be sent grows. */
    private static final long NEEDED_MB = 50;

    private static final int TRIED = 64 * 1024;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public void look(Findings findings) throws NotThere, IOException {
        Path data = site.data();
        if (!Files.isDirectory(data)) {
            throw new NotThere("there is no " + data + " yet; gate run makes it");
        }
        if (!Files.isWritable(data)) {
            findings.wrong(
                    "you may not write to " + data, "ask as the user whose gateway it is, or chown -R USER " + data);
            return;
        }
        long free = Files.getFileStore(data).getUsableSpace() / MB;
        String full = "make room on the file system of " + data;
        try {
            Path tried = Files.createTempFile(data, "doctor", ".tmp");
            try {
                Files.write(tried, new byte[TRIED]);
            } finally {
                Files.deleteIfExists(tried);
            }
        } catch (IOException refused) {
            findings.wrong("nothing can be written to " + data + ": " + refused.getMessage(), full);
            return;
        }
        if (free < NEEDED_MB) {
            findings.wrong(free + " MB are free for " + data + ", fewer than " + NEEDED_MB, full);
        } else {
            findings.ok(free + " MB are free for " + data);
        }
    }
}
