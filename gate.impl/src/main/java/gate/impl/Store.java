// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** What all gates of the gateway must not forget: one file, one thread that writes it. */
@Component(service = Store.class)
public final class Store {
    /** The folder of the gateway's data, where it has one. */
    static final String DATA = "gate.data";

    /** Where Kura is installed, in Kura. */
    private static final String KURA = "kura.home";

    /** After so long the disk hangs. Longer than for a write: a slow disk at the start must not look like a loss. */
    private static final long OPEN_MS = 5_000;

    private static final long STOP_MS = 1_900;

    private final StoreOpening opening;
    private final Trouble trouble;
    private final StoreAccess access;
    private final StoreWriter writer;
    private final StoreReader reader = new StoreReader();
    private final Desk desk;
    private final Thread thread;
    private final Map<String, Book> books = new HashMap<>();
    private boolean started;

    /** Touches no file before a gate is opened. */
    @Activate
    public Store(BundleContext context) {
        this(folder(context), "", Clock.systemUTC());
    }

    /** {@code scheme} is put before the names of files, for a file system other than the disk's. */
    Store(Path folder, String scheme, Clock clock) {
        opening = new StoreOpening(new StoreFolder(folder), scheme, clock);
        trouble = new Trouble(opening.file());
        desk = new Desk(() -> trouble.begin("the disk does not answer"));
        access = new StoreAccess(opening);
        writer = new StoreWriter(desk, access, trouble, clock);
        thread = new Thread(writer, "gate-store");
        thread.setDaemon(true);
    }

    private static Path folder(BundleContext context) {
        String data = context.getProperty(DATA);
        String kura = context.getProperty(KURA);
        if (data == null && kura == null) {
            return context.getDataFile("store").toPath();
        }
        // what Kura gives to bundles is in /tmp, and a lockdown must survive a power cut
        return (data == null ? Path.of(kura, "data", "gate") : Path.of(data)).resolve("store");
    }

    /** Reads what is kept of this gate, which may wait for the disk; the same gate may be opened again after its close. */
    synchronized Ledger open(String gate) {
        if (gate.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no name of a gate: " + gate);
        }
        if (!started) {
            started = true;
            thread.start();
        }
        Book book = books.computeIfAbsent(gate, this::read);
        boolean clean = desk.read(book::clean);
        desk.begin(book);
        return new OpenLedger(book, clean, desk, access, reader, trouble);
    }

    private Book read(String gate) {
        Book book = new Book(gate);
        LoadedBook loaded = new LoadedBook(book, desk);
        desk.errand(() -> writer.load(gate, loaded));
        long steps;
        boolean done;
        do {
            steps = opening.steps();
            done = loaded.await(OPEN_MS);
        } while (!done && opening.steps() > steps);
        if (!done) {
            trouble.begin("the disk does not answer");
            desk.fail();
            loaded.take(Found.nothing(true), 0, false);
        }
        writer.add(book);
        return book;
    }

    /** Writes what waits, and ends its threads; a disk that hangs is left behind. */
    @Deactivate
    public void stop() throws InterruptedException {
        desk.end();
        thread.join(STOP_MS);
        reader.stop();
    }
}
