// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the file of the store: as it is, as it was a moment before the power went, or another in its place. */
final class StoreOpening {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final StoreFolder folder;
    private final String scheme;
    private final Clock clock;
    private boolean condemned;
    private final AtomicLong steps = new AtomicLong();

    /**
     * Touches nothing yet.
     *
     * @param scheme put before the names of files, for a file system other than the disk's; empty otherwise
     */
    StoreOpening(StoreFolder folder, String scheme, Clock clock) {
        this.folder = folder;
        this.scheme = scheme;
        this.clock = clock;
    }

    Path file() {
        return folder.file();
    }

    /** The file was good at its opening, but something of it cannot be read: it is set aside at the next one. */
    void condemn() {
        condemned = true;
    }

    /**
     * Opens the file.
     *
     * @throws IOException when there is nothing to work with; its message is for people
     */
    StoreFile open() throws IOException {
        try {
            folder.prepare();
            if (!folder.hasFile()) {
                begin(folder.hasBroken());
            }
            return openFound();
        } catch (RuntimeException | Error | Unreadable failed) {
            throw new IOException("it cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** Grows while it looks for a good end of the file, which may take some time. */
    long steps() {
        return steps.get();
    }

    /** The file to read from only, where nothing may be written; null when it cannot be read. */
    StoreFile view() {
        if (!Files.isRegularFile(file()) || !Files.isReadable(file())) {
            return null;
        }
        try (Attempt attempt = new Attempt(scheme + file(), true)) {
            return attempt.problem().isEmpty() ? attempt.view() : null;
        } catch (Unreadable damage) {
            return null;
        }
    }

    /** Whether there may be something that cannot be read. */
    boolean hasFile() {
        return folder.hasFile();
    }

    private StoreFile openFound() throws IOException, Unreadable {
        if (!Files.isRegularFile(file())) {
            return replace(null, "it is not a file");
        }
        if (Files.size(file()) == 0) {
            return replace(null, "it is empty");
        }
        try (Attempt attempt = new Attempt(scheme + file(), false)) {
            if (attempt.locked()) {
                throw new IOException("another process has it open; end that one");
            }
            String problem = condemned ? "some of it cannot be read" : attempt.problem();
            if (attempt.unclean() || !attempt.isGood()) {
                Pieces pieces = new Pieces(file());
                boolean missed = attempt.version() < pieces.newestVersion();
                List<Piece> ends = attempt.unclean() ? pieces.late() : pieces.newest();
                if ((missed || !attempt.isGood()) && stepBack(pieces, ends)) {
                    attempt.close();
                    return openFound();
                }
            }
            return problem.isEmpty() ? attempt.succeed() : replace(attempt, problem);
        } catch (MVStoreException | AssertionError damage) {
            if (condemned || StoreAccess.isDisk(damage)) {
                throw damage;
            }
            // good as far as that could be seen, but it cannot be written
            condemned = true;
            return openFound();
        }
    }

    /** Looks for the newest moment, shortly before, at which all was well, in a copy; makes that the file. */
    private boolean stepBack(Pieces found, List<Piece> ends) throws IOException {
        Path copy = folder.fresh();
        Files.copy(file(), copy, StandardCopyOption.REPLACE_EXISTING);
        Pieces pieces = new Pieces(copy);
        for (Piece piece : ends) {
            if (!pieces.end(piece)) {
                return false;
            }
            steps.incrementAndGet();
            try (Attempt attempt = new Attempt(scheme + copy, false, piece.version())) {
                if (attempt.isGood()) {
                    folder.adopt(copy);
                    LOG.warn(
                            "The end of {} had not reached the disk when the power went; {} of its newest pieces were given up",
                            file(),
                            found.newestVersion() - piece.version());
                    return true;
                }
            }
        }
        return false;
    }

    private void begin(boolean afterLoss) throws IOException, Unreadable {
        if (afterLoss) {
            LOG.error("The store {} is missing, and one that was set aside is beside it: {}", file(), MEANING);
        }
        folder.adopt(make(afterLoss, new Salvage(null, Map.of())));
    }

    private static final String MEANING =
            "the modes, latched alarms and the journal of all gates are forgotten; look at each gate and set its mode again";

    private StoreFile replace(Attempt attempt, String problem) throws IOException, Unreadable {
        Salvage salvage = attempt == null ? new Salvage(null, Map.of()) : new Salvage(attempt.store(), attempt.found());
        Path fresh = make(true, salvage);
        if (attempt != null) {
            attempt.close();
        }
        Path aside = folder.setAside(Instant.now(clock));
        folder.adopt(fresh);
        condemned = false;
        LOG.error(
                "The store {} is damaged: {}. It was set aside as {} and a fresh one was begun: {}{}",
                file(),
                problem,
                aside.getFileName(),
                MEANING,
                salvage.gates() == 0 ? "" : " (" + salvage.gates() + " of them could be carried over)");
        try (Attempt begun = new Attempt(scheme + file(), false)) {
            if (begun.problem().isEmpty()) {
                return begun.succeed();
            }
            throw new IOException("not even a fresh one can be read: " + begun.problem());
        }
    }

    /** Complete before it gets its name, so that a file without a header is never one whose making was interrupted. */
    private Path make(boolean afterLoss, Salvage salvage) throws IOException, Unreadable {
        Path fresh = folder.fresh();
        MVStore store = StoreFile.open(scheme + fresh, false);
        try {
            StoreMaps maps = new StoreMaps(store);
            maps.header(new StoreHeader(Instant.now(clock).toString(), afterLoss, Tally.NONE));
            salvage.into(store, maps);
            store.close();
        } finally {
            store.closeImmediately();
        }
        return fresh;
    }
}
