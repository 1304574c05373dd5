// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What becomes of one command, in two stages.
 *
 * <p>Both stages always complete normally, the first never after the second; a rejection completes both. Dependents
 * never run on the gate's queue, and no caller can complete a stage. A gate that goes away completes all of them before
 * its service is unregistered.
 */
@ProviderType
public interface Submission {
    /** The id that the command has in the gate: its own, or a random one. */
    String id();

    /** Accepted or rejected. */
    CompletionStage<Answer> answered();

    /** How the command ended. */
    CompletionStage<Outcome> finished();
}
