// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import gate.api.GateCommand;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A gate of the model and everything that can happen to it.
 *
 * @param name for people
 * @param variants its settings; where there are two, they are changed one for the other
 * @param commands what it is asked, without those that it is asked in vain
 * @param moves everything that can happen
 * @param forgotten the alarms that change nothing but what acknowledging does, and are not looked at here
 * @param inTurn whether inputs tell for the first time what they see one after the other, not in any order
 * @param sounds whether it matters here that it sounds
 * @param places where the leaf can be, in percent
 * @param stays the times that it stays open
 */
record ModelSet(
        String name,
        List<Rules> variants,
        List<GateCommand> commands,
        List<ModelMove> moves,
        Set<GateAlarm> forgotten,
        boolean inTurn,
        boolean sounds,
        List<Integer> places,
        List<Duration> stays) {}
