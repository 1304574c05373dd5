// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/** The maps in the file, and where in them each thing has its place. */
final class StoreMaps {
    static final String JOURNAL = "journal/";

    private final MVStore store;
    private final MVMap<String, byte[]> self;
    private final MVMap<String, byte[]> heads;
    private final MVMap<String, byte[]> kept;
    private final Map<String, Journal> journals = new ConcurrentHashMap<>();

    StoreMaps(MVStore store) {
        this.store = store;
        self = map("store");
        heads = map("gates");
        kept = map("kept");
    }

    /** Opens the journals. */
    void openJournals() {
        // all of them, because the file is compacted around maps that are not open
        for (String name : store.getMapNames()) {
            if (name.startsWith(JOURNAL)) {
                journal(name.substring(JOURNAL.length()));
            }
        }
    }

    static String keptKey(String gate, String key) {
        return gate + '\0' + key;
    }

    static String place(String map, String key) {
        return map + '/' + key;
    }

    MVMap<String, byte[]> heads() {
        return heads;
    }

    MVMap<String, byte[]> kept() {
        return kept;
    }

    Journal journal(String gate) {
        return journals.computeIfAbsent(gate, id -> new Journal(JOURNAL + id, journalMap(store, id)));
    }

    Iterable<Journal> journals() {
        return journals.values();
    }

    static MVMap<Long, byte[]> journalMap(MVStore store, String gate) {
        return store.openMap(
                JOURNAL + gate,
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
    }

    /** Null when it has never been written. */
    StoreHeader header() throws Unreadable {
        byte[] bytes = self.get(StoreHeader.KEY);
        return bytes == null ? null : StoreHeader.unpack(bytes);
    }

    void header(StoreHeader header) {
        self.put(StoreHeader.KEY, header.pack());
    }

    void save(Saving saving) throws Unreadable {
        String gate = saving.gate();
        if (saving.afresh()) {
            keptKeys(gate).forEach(kept::remove);
        }
        for (Kept command : saving.kept()) {
            String key = keptKey(gate, command.key());
            kept.put(key, KeptRecord.pack(command, place("kept", key)));
        }
        for (String key : saving.forgotten()) {
            kept.remove(keptKey(gate, key));
        }
        if (!saving.entries().isEmpty()) {
            journal(gate).append(saving.entries());
        }
        if (saving.head() != null && heads.put(gate, saving.head().pack(place("gates", gate))) == null) {
            StoreHeader now = header();
            header(new StoreHeader(now.since(), now.afterLoss(), now.gates().with(gate)));
        }
    }

    private List<String> keptKeys(String gate) {
        List<String> keys = new ArrayList<>();
        String prefix = keptKey(gate, "");
        Iterator<String> all = kept.keyIterator(prefix);
        while (all.hasNext()) {
            String key = all.next();
            if (!key.startsWith(prefix)) {
                break;
            }
            keys.add(key);
        }
        return keys;
    }

    private MVMap<String, byte[]> map(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<String, byte[]>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }
}
