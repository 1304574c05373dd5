// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicRuleTest {
    @ParameterizedTest
    @CsvSource({
        // pattern, topic or filter, all of it, some of it
        "a/b, a/b, true, true",
        "a/b, a, false, false",
        "a/b, a/b/c, false, false",
        "a/b, a/+, false, true",
        "a/b, +/+, false, true",
        "a/b, #, false, true",
        "a/b, a/b/#, false, true",
        "a/b, a/b/c/#, false, false",
        "a/#, a, true, true",
        "a/#, a/b/c, true, true",
        "a/#, a/#, true, true",
        "a/#, +/b, false, true",
        "a/#, b/#, false, false",
        "a/{gate}/c, a/x/c, true, true",
        "a/{gate}/c, a//c, false, false",
        "a/{gate}/c, a/+/c, true, true",
        "a/{gate}/c, a/#, false, true",
        "a/{gate}/c, a/x/y, false, false",
        "a/x-{gate}.y, a/x-1.y, true, true",
        "a/x-{gate}.y, a/x-.y, false, false",
        "a/x-{gate}.y, a/+, false, true",
        "a/{user}, a/ana, true, true",
        "a/{user}, a/anna, false, false",
        "a/{user}, a/{user}, false, false",
        "a/{user}, a/+, false, true",
        "a/{user}, a/ana/b, false, false"
    })
    void aPatternCoversAndMeets(String pattern, String asked, boolean all, boolean some) {
        TopicRule rule = TopicRule.of(pattern);
        assertEquals(all, rule.covers(TopicRule.levels(asked), "ana"));
        assertEquals(some, rule.meets(TopicRule.levels(asked), "ana"));
    }
}
