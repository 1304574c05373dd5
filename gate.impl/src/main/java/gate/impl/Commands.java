// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateOrigin;

/** Commands of an earlier run, as far as they are kept. */
final class Commands {
    private Commands() {}

    static GateCommand of(Kept kept) {
        return GateCommand.of(GateAction.ofWord(kept.action()).orElse(GateAction.QUERY))
                .id(kept.id())
                .by(GateOrigin.parse(kept.origin()));
    }
}
