// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.concurrent.Executor;

/** The time and the threads that gates share. */
interface GateRuntime extends GateClock {
    /** For queues: short tasks that never wait. */
    Executor serving();

    /** For foreign code, which may block: listeners, callers' dependents, drivers. */
    Executor foreign();
}
