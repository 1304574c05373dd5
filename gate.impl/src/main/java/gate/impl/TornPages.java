// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.Page;

/**
 * Looks whether what was written last has arrived whole: a disk that loses its power may have taken the end of a piece
 * without its middle, and MVStore looks at both ends only.
 */
final class TornPages {
    /** Everything older than this was synced, so it has arrived. */
    static final long WINDOW_MS = 5_000;

    private final MVStore store;
    private final Map<String, String> layout;
    private final long newest;

    TornPages(MVStore store) {
        this.store = store;
        this.layout = store.getLayoutMap();
        long time = 0;
        for (Map.Entry<String, String> entry : layout.entrySet()) {
            if (entry.getKey().startsWith("chunk.")) {
                time = Math.max(time, time(entry.getValue()));
            }
        }
        this.newest = time;
    }

    /** What is wrong; empty when all has arrived. */
    String problem() {
        for (String name : store.getMapNames()) {
            if (name.startsWith(StoreMaps.JOURNAL)) {
                MVMap<Long, byte[]> map = StoreMaps.journalMap(store, name.substring(StoreMaps.JOURNAL.length()));
                try {
                    walk(name, map.getRootPage());
                } catch (RuntimeException | Unreadable torn) {
                    return name + " cannot be read: " + torn;
                }
            }
        }
        return "";
    }

    private void walk(String name, Page<Long, byte[]> page) throws Unreadable {
        for (int i = 0; i < page.getKeyCount(); i++) {
            if (i > 0 && page.getKey(i - 1) >= page.getKey(i)) {
                throw new Unreadable("out of order");
            }
            if (page.isLeaf()) {
                JournalRecord.unpack(
                        page.getValue(i), StoreMaps.place(name, page.getKey(i).toString()));
            }
        }
        for (int i = 0; !page.isLeaf() && i <= page.getKeyCount(); i++) {
            long position = page.getChildPagePos(i);
            if (!DataUtils.isLeafPosition(position) || recent(DataUtils.getPageChunkId(position))) {
                walk(name, page.getChildPage(i));
            }
        }
    }

    private boolean recent(int chunk) {
        String data = layout.get("chunk." + Integer.toHexString(chunk));
        // the newest is not in its own list
        return data == null || time(data) >= newest - WINDOW_MS;
    }

    private static long time(String chunk) {
        return DataUtils.readHexLong(DataUtils.parseMap(chunk), "time", 0);
    }
}
