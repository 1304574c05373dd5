// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** How people and programs change a file: each way an editor is known to have. */
enum Editor {
    IN_PLACE,
    BY_RENAME,
    /** The old file is put aside first. */
    WITH_BACKUP,
    /** Longer than the gateway needs to see what is there. */
    HALF_FIRST,
    TWICE,
    DELETES_AND_CREATES;

    private static final long PAUSE_MS = 800;

    /** Writes {@code content}, the rest of it later on {@code clock} where this editor is slow; {@code saved} runs when all is there. */
    void save(Path file, byte[] content, ScheduledExecutorService clock, Runnable saved) throws IOException {
        switch (this) {
            case BY_RENAME -> {
                Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
                Files.write(fresh, content);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            case WITH_BACKUP -> {
                if (Files.exists(file)) {
                    Files.move(
                            file, file.resolveSibling(file.getFileName() + "~"), StandardCopyOption.REPLACE_EXISTING);
                }
                Files.write(file, content);
            }
            case HALF_FIRST -> {
                // not at the end of a line, where nobody can see that more is to come
                int half = content.length - 2;
                Files.write(file, java.util.Arrays.copyOf(content, half));
                later(
                        clock,
                        saved,
                        () -> Files.write(
                                file,
                                java.util.Arrays.copyOfRange(content, half, content.length),
                                StandardOpenOption.APPEND));
                return;
            }
            case TWICE -> {
                Files.write(file, content);
                later(clock, saved, () -> Files.write(file, content));
                return;
            }
            case DELETES_AND_CREATES -> {
                Files.deleteIfExists(file);
                Files.write(file, content);
            }
            default -> Files.write(file, content);
        }
        saved.run();
    }

    private interface Writing {
        void write() throws IOException;
    }

    private static void later(ScheduledExecutorService clock, Runnable saved, Writing rest) {
        var unused = clock.schedule(
                () -> {
                    rest.write();
                    saved.run();
                    return null;
                },
                PAUSE_MS,
                TimeUnit.MILLISECONDS);
    }
}
