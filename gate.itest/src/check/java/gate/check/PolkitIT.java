// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import gate.check.BusUser.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The true polkit on a bus like the machine's own, with the actions of the distribution and a rule for one user. */
class PolkitIT {
    private static final String DENIED = "org.freedesktop.DBus.Error.AccessDenied";
    private static final String NAME = "org.freedesktop.PolicyKit1";
    private static final String AUTHORITY = "/org/freedesktop/PolicyKit1/Authority";
    private static final Path MACHINES = Path.of("/usr/share/dbus-1/system.d/org.freedesktop.PolicyKit1.conf");

    /** polkit reads these two folders and no other; what is mounted there is seen by nobody else. */
    private static final String MOUNTED = "mount --bind \"$1\" /usr/share/polkit-1/actions"
            + " && mount --bind \"$2\" /etc/polkit-1/rules.d && mount --bind \"$2\" /usr/share/polkit-1/rules.d"
            + " && export DBUS_SYSTEM_BUS_ADDRESS=\"$3\" && exec \"$4\" --no-debug";

    private static final String RULE = """
            polkit.addRule(function(action, subject) {
                if (action.id == "tw.rocksaying.gate.operate" && subject.user == "%s") {
                    return polkit.Result.YES;
                }
            });
            """.formatted(Accounts.GUEST);

    private static Accounts accounts;
    private static SystemBus bus;

    @BeforeAll
    static void start() throws Exception {
        accounts = new Accounts();
        bus = SystemBus.start(SystemBus.RULES, MACHINES);
    }

    @AfterAll
    static void end() throws Exception {
        bus.close();
        accounts.close();
    }

    @Test
    void a_guest_may_what_polkit_lets_him_and_nothing_else() throws Exception {
        BusUser guest = bus.user(Accounts.GUEST);
        try (Gateway gateway = bus.gateway(Accounts.GATE, "gate~main:travel.ms=0")) {
            assertThat(guest.request("open").text()).as("without polkit").contains(DENIED);
            try (Child polkit = polkit()) {
                Said opened = guest.request("open");
                assertThat(opened.isError()).as(opened.text() + gateway.log()).isFalse();
                guest.awaitState("open");
                assertThat(guest.history()).contains("uid=" + Accounts.uid(Accounts.GUEST));
                assertThat(guest.request("lockdown").text()).contains(DENIED);
                assertThat(guest.property("Mode")).contains("normal");
                // the bus still knows nothing of polkit
                assertThat(guest.call("tw.rocksaying.Gate.Close").text()).contains(DENIED);
                assertThat(polkit.process().isAlive()).isTrue();
            }
            Await.until("polkit has gone", () -> guest.request("close").text().contains(DENIED));
            assertThat(guest.property("State")).contains("open");
        }
    }

    @Test
    void polkit_is_not_asked_where_it_is_switched_off() throws Exception {
        BusUser guest = bus.user(Accounts.GUEST);
        try (Gateway gateway = bus.gateway(Accounts.GATE, "gate.dbus:polkit=false");
                Child polkit = polkit()) {
            assertThat(guest.request("open").text()).contains(DENIED);
            // the answer comes first
            Await.until("told why", () -> gateway.log().contains("is not in the group gate"));
            assertThat(polkit.process().isAlive()).isTrue();
        }
    }

    @Test
    void polkit_knows_both_actions_in_both_languages_and_refuses_them_by_default_far_from_the_machine()
            throws Exception {
        try (Child polkit = polkit()) {
            BusUser root = bus.user(Accounts.ROOT);
            String english = actions(root, "C");
            assertThat(english)
                    .contains("tw.rocksaying.gate.operate")
                    .contains("tw.rocksaying.gate.supervise")
                    .contains("Authentication is required to move a gate");
            assertThat(actions(root, "zh_TW.UTF-8")).contains("操作大門需要身分驗證").contains("封鎖、解除封鎖或重設大門需要身分驗證");
            assertThat(polkit.process().isAlive()).isTrue();
        }
    }

    private static String actions(BusUser root, String language) throws Exception {
        return root.callTo(NAME, AUTHORITY, NAME + ".Authority.EnumerateActions", language)
                .text();
    }

    private static Child polkit() throws Exception {
        Path actions = Files.createTempDirectory(bus.folder(), "actions");
        Path rules = Files.createTempDirectory(bus.folder(), "rules");
        for (Path folder : new Path[] {actions, rules}) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path policy = SystemBus.shared("tw.rocksaying.gate.policy");
        Files.copy(policy, actions.resolve(policy.getFileName()));
        Files.writeString(rules.resolve("50-gate.rules"), RULE);
        Path polkitd = Stream.of("/usr/lib/polkit-1/polkitd", "/usr/libexec/polkitd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
        Child polkit = bus.user(Accounts.ROOT)
                .start(
                        "unshare",
                        "-m",
                        "--propagation",
                        "private",
                        "sh",
                        "-c",
                        MOUNTED,
                        "polkit",
                        actions.toString(),
                        rules.toString(),
                        bus.address(),
                        polkitd.toString());
        BusUser root = bus.user(Accounts.ROOT);
        Await.until(
                "polkit is there",
                () -> actions(root, "C").contains("tw.rocksaying.gate.operate")
                        || !polkit.process().isAlive());
        return polkit;
    }
}
