// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

/** What the other gateway speaks. */
enum Profile {
    /** the rich tree: values, events, receipts */
    RICH,
    /** the tutorial's two topics */
    TUTORIAL
}
