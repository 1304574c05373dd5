// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.Answer;
import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateStatus;
import gate.link.TutorialVoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values and events come on ways of their own: however they overtake each other, the same words are heard as at the gate itself. */
class StoryTest {
    private static final int TALES = 3_000;
    private static final int STEPS = 12;

    private final ManualTime time = new ManualTime();
    private final Teller teller =
            new Teller(FarStatus.unreachable(new Tale().last(), "not heard of yet"), Runnable::run);
    private final Story story = new Story(teller, new Verdicts(teller, new Flights("test")), time, Position.START);
    private final Words words = new Words();

    /** What a client of the tutorial hears here. */
    private static final class Words implements GateListener {
        private final TutorialVoice voice = new TutorialVoice();
        private final List<String> heard = new ArrayList<>();
        private long sequence;
        private boolean back;

        @Override
        public void status(String gate, GateStatus status) {
            heard.addAll(voice.status(gate, status));
            back |= status.sequence() < sequence;
            sequence = status.sequence();
        }

        @Override
        public void answer(String gate, GateCommand command, Answer answer) {
            voice.answer(gate, command, answer);
        }
    }

    @Test
    void the_words_are_those_of_the_gate_whatever_overtakes_what() {
        for (int seed = 0; seed < TALES; seed++) {
            Random random = new Random(seed);
            Tale tale = tale(random);
            StoryTest fresh = new StoryTest();
            fresh.hear(tale, random);
            assertEquals(tale.words, fresh.words.heard, "seed " + seed);
            assertEquals(tale.last().state(), fresh.teller.status().state(), "seed " + seed);
            assertEquals(tale.last().sequence(), fresh.teller.status().sequence(), "seed " + seed);
            assertTrue(!fresh.words.back, "a sequence went back, seed " + seed);
        }
    }

    private static Tale tale(Random random) {
        Tale tale = new Tale();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0 -> tale.stop();
                case 1 -> tale.refuse();
                case 2 -> tale.change();
                case 3, 4 -> tale.move(GateAction.CLOSE);
                default -> tale.move(GateAction.OPEN);
            }
        }
        return tale;
    }

    /** Of the values some never come, since newer ones took their places; neither way is more than a second behind the other. */
    private void hear(Tale tale, Random random) {
        teller.add(words);
        words.heard.clear();
        story.found(tale.values.get(0));
        int values = 1;
        int events = 0;
        boolean eventsFirst = random.nextBoolean();
        while (values < tale.values.size() || events < tale.events.size()) {
            boolean event = random.nextInt(4) == 0 ^ eventsFirst;
            if (event && events < tale.events.size()) {
                story.event(tale.events.get(events++));
            } else if (!event && values < tale.values.size()) {
                if (random.nextInt(3) > 0 || values == tale.values.size() - 1) {
                    story.values(tale.values.get(values));
                }
                values++;
            } else {
                eventsFirst = !eventsFirst;
            }
            time.pass(random.nextInt(40));
        }
        time.pass(10_000);
    }

    @Test
    void a_command_that_changes_nothing_after_a_change_without_an_event_is_heard_as_well() {
        teller.add(words);
        Tale tale = new Tale();
        story.found(tale.values.get(0));
        tale.change();
        tale.move(GateAction.CLOSE);
        words.heard.clear();
        tale.values.forEach(story::values);
        tale.events.forEach(story::event);
        assertEquals(List.of("closed"), words.heard);
    }

    @Test
    void values_that_are_later_than_their_events_change_nothing_back() {
        teller.add(words);
        Tale tale = new Tale();
        story.found(tale.values.get(0));
        tale.move(GateAction.OPEN);
        tale.move(GateAction.OPEN);
        words.heard.clear();
        for (FarEvent event : tale.events) {
            story.event(event);
            time.pass(5_000);
        }
        tale.values.forEach(story::values);
        assertEquals(42, teller.status().sequence());
        assertEquals(List.of("opening", "opened", "opened"), words.heard.subList(0, 3));
    }
}
