// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

/** Does something on the lane of a gate after some time. */
@FunctionalInterface
interface Later {
    void after(long millis, Runnable task);
}
