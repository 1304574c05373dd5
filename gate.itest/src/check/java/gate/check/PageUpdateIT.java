// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page is replaced while somebody looks on and gives orders: he is back by himself, and each order is decided once. */
@Timeout(600)
class PageUpdateIT {
    private static final int UPDATES = Boolean.getBoolean("check.long") ? 300 : 30;

    @TempDir
    Path folder;

    @Test
    void no_order_is_lost_or_done_twice_while_the_page_is_replaced_and_nothing_stays_behind() throws Exception {
        int port = Ports.free();
        try (Estate estate = new Estate(folder, Map.of("gate.web", "enabled=true\nrate.limit=0\nport=" + port + "\n"));
                PageUser user = new PageUser(port, estate.gates())) {
            GateWitness gates = new GateWitness();
            TestBundle.listen(estate.gateway().context(), gates);
            Leftovers leftovers = new Leftovers(folder, estate.bus());
            estate.awaitUp(Estate.WEB);
            user.start();
            awaitLooks(user, 1);
            for (int i = 0; i < UPDATES; i++) {
                leftovers.watch(estate.bundle(Estate.WEB));
                estate.deploy(Estate.WEB);
                awaitLooks(user, i + 2);
            }
            List<String> ids = user.stop();
            Await.until("all orders have ended", () -> gates.underWay() == 0);
            List<String> lost = ids.stream()
                    .filter(id ->
                            gates.decisions(id).isEmpty() || gates.ends(id).size() < endsDue(gates, id))
                    .toList();
            List<String> doubled = ids.stream()
                    .filter(id ->
                            gates.decisions(id).size() > 1 || gates.ends(id).size() > endsDue(gates, id))
                    .toList();
            assertThat(lost).as("lost").isEmpty();
            assertThat(doubled).as("doubled").isEmpty();
            assertThat(gates.wrong()).isEmpty();
            assertThat(estate.errors()).isEmpty();
            Await.until(
                    "no class loader of it is held",
                    () -> leftovers.look().stream().noneMatch(left -> left.contains("class loader")));
            Summary.tell("page updates: " + UPDATES + " of gate.web, " + ids.size()
                    + " orders over HTTP, longest gap of its events "
                    + user.gap().longestMs() + " ms, lost " + lost.size() + " doubled " + doubled.size());
        }
    }

    private static int endsDue(GateWitness gates, String id) {
        return gates.decisions(id).contains("accepted") ? 1 : 0;
    }

    private static void awaitLooks(PageUser user, int times) throws Exception {
        Await.until("he looks on for the " + times + ". time", () -> user.gap().times() == times);
    }
}
