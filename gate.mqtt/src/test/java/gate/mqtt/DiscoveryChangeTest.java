// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateState;
import gate.api.GateStatus;
import gate.wire.Outbox;
import gate.wire.Word;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Home Assistant is told when an announcement changes. */
class DiscoveryChangeTest {
    private final List<Word> sent = new ArrayList<>();
    private final Discovery discovery = new Discovery("1", new LinkMemory(null, text -> {}), System::nanoTime);

    @Test
    void a_lock_that_goes_is_first_sent_without_anything_so_that_it_is_removed() {
        announce(new DiscoverySettings("homeassistant", "ha"));
        sent.clear();
        discovery.speak(new RichTopics("gates/gw"), new DiscoverySettings("homeassistant", ""));
        assertEquals(2, sent.size());
        assertTrue(sent.get(0).text().contains("\"lockdown\":{\"platform\":\"lock\"}"), sent.get(0)::text);
        assertTrue(!sent.get(1).text().contains("\"lockdown\":"), sent.get(1)::text);
    }

    @Test
    void under_another_prefix_the_old_announcement_is_emptied() {
        announce(new DiscoverySettings("homeassistant", ""));
        sent.clear();
        discovery.speak(new RichTopics("gates/gw"), new DiscoverySettings("other", ""));
        assertEquals(
                List.of("homeassistant/device/gw_main/config", "other/device/gw_main/config"),
                sent.stream().map(Word::topic).toList());
        assertEquals("", sent.get(0).text());
    }

    private void announce(DiscoverySettings settings) {
        discovery.speak(new RichTopics("gates/gw"), settings);
        discovery.connect(new Outbox(100, 100, word -> {
            sent.add(word);
            return Outbox.Sent.YES;
        }));
        discovery.status(
                "main", GateStatus.builder().id("main").state(GateState.CLOSED).build());
        discovery.greet();
    }
}
