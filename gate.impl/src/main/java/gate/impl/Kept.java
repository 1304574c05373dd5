// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A command that is remembered so that the same one is not carried out twice, nor left without an end. Immutable.
 *
 * @param key unique in the gate
 * @param action the word of what was asked
 * @param id its id
 * @param origin the word of who asked
 * @param content what was asked, all in all, as a number
 * @param until remembered at least until then
 * @param answer how it was decided
 * @param outcome how it ended; empty while it is open
 */
record Kept(
        String key,
        String action,
        String id,
        String origin,
        long content,
        Instant until,
        Optional<Answer> answer,
        Optional<Outcome> outcome) {}
