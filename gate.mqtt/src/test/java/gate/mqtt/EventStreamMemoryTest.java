// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gate.api.GateState;
import gate.api.GateStatus;
import gate.link.ServedGates;
import org.junit.jupiter.api.Test;

/** Where events begin for a gate that was known before. */
class EventStreamMemoryTest {
    private final LinkMemory memory = new LinkMemory(null, text -> {});
    private final EventStream stream = new EventStream(new ServedGates(Topics::isGate), memory, () -> {});

    @Test
    void a_gate_goes_on_where_the_broker_has_it() {
        memory.cursor("main", new EventPosition(7, 2));
        stream.status("main", status(9));
        assertEquals(new EventPosition(7, 2), memory.cursor("main").orElseThrow());
    }

    @Test
    void a_gate_that_lost_its_store_is_told_from_its_new_beginning() {
        memory.cursor("main", new EventPosition(300_007, 2));
        stream.status("main", status(100_000));
        assertEquals(new EventPosition(0, 0), memory.cursor("main").orElseThrow());
    }

    @Test
    void a_new_gate_owes_what_there_is_with_its_first_status() {
        stream.status("main", status(9));
        assertEquals(new EventPosition(9, 0), memory.cursor("main").orElseThrow());
    }

    private static GateStatus status(long sequence) {
        return GateStatus.builder()
                .id("main")
                .state(GateState.CLOSED)
                .sequence(sequence)
                .build();
    }
}
