// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A command that is remembered so that the same one is not carried out twice, nor left without an end.
 *
 * @param key unique in the gate
 * @param action the word of the action
 * @param id the id of the command
 * @param origin who asked, as {@link gate.api.GateOrigin#toString()} says it
 * @param content tells whether another command with this id is the same
 * @param until it need not be remembered longer than this
 * @param answer the decision, when there is one
 * @param outcome the end, when there is one
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
