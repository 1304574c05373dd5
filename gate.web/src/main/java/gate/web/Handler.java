// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.concurrent.CompletionStage;

/** Answers one kind of request. */
@FunctionalInterface
interface Handler {
    /**
     * Answers now or later; called on a thread of the server, and never waits.
     *
     * @throws Problem when it refuses
     */
    CompletionStage<Reply> handle(Ask ask) throws Problem;
}
