// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.ArrayList;
import java.util.List;

/** Tries everything that can happen in every state that can be reached, nearest states first. */
final class ModelExplorer {
    private final ModelSet set;
    private final int limit;
    private final ModelStore store = new ModelStore();
    private final ModelKey key;
    private final ModelSite site;
    private final ModelVerdict verdict = new ModelVerdict();
    private long transitions;
    private int depth;
    private boolean complete = true;

    private ModelExplorer(ModelSet set, int limit) {
        this.set = set;
        this.limit = limit;
        this.key = new ModelKey(set);
        this.site = new ModelSite(set);
    }

    /** At most about {@code limit} states; the first violation ends it. */
    static ModelResult explore(ModelSet set, int limit) {
        return new ModelExplorer(set, limit).explore();
    }

    private ModelResult explore() {
        Leaf fresh = Leaf.fresh(set.variants().get(0), Lasting.NOTHING);
        store.add(key.pack(fresh, ModelAsked.NOBODY, 0), -1, -1);
        int levelEnd = 1;
        for (int state = 0; state < store.size(); state++) {
            if (state == levelEnd) {
                depth++;
                levelEnd = store.size();
            }
            if (store.size() > limit) {
                complete = false;
                break;
            }
            ModelState from = store.get(key, state);
            for (int m = 0; m < set.moves().size(); m++) {
                if (set.moves().get(m).mayHappen(from.leaf(), set.inTurn()) && !holds(state, from, m)) {
                    return result(broken(state, m));
                }
            }
        }
        return result("");
    }

    private boolean holds(int state, ModelState from, int m) {
        transitions++;
        ModelStep step = new ModelStep(set, from, set.moves().get(m));
        if (step.isNothing()) {
            return true;
        }
        ModelLaws.step(step, verdict);
        ModelAsked asked = step.asked();
        if (step.move.kind() == ModelMove.Kind.CLOSING) {
            // nobody is told anything any more
            return !verdict.isBroken();
        }
        if (!verdict.isBroken() && store.add(key.pack(step.after, asked, step.variant), state, m)) {
            ModelState fresh = store.get(key, store.size() - 1);
            ModelLaws.state(set, fresh, verdict);
            verdict.that(key.restores(step.after, fresh.leaf()), "the model forgets nothing that a rule looks at");
            if (!verdict.isBroken()) {
                site.check(fresh, verdict);
            }
        }
        return !verdict.isBroken();
    }

    private String broken(int state, int last) {
        List<Integer> moves = new ArrayList<>(List.of(last));
        for (int at = state; store.parent(at) >= 0; at = store.parent(at)) {
            moves.add(0, store.move(at));
        }
        return ModelTrace.of(set, key, verdict.broken(), moves);
    }

    private ModelResult result(String violation) {
        return new ModelResult(set.name(), store.size(), transitions, depth, complete, verdict.broken(), violation);
    }
}
