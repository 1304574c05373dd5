// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The file of the D-Bus link: seen on two buses, of which one has its name. */
final class EditedBus extends EditedFile {
    private final Path folder;
    private final List<PrivateBus> buses;
    private int bus;

    EditedBus(Path etc, Path folder, List<PrivateBus> buses) {
        super(etc, "gate.dbus.cfg");
        this.folder = folder;
        this.buses = buses;
    }

    @Override
    List<String> change(long number, Random random) {
        bus = 1 - bus;
        return List.of("bus=" + buses.get(bus).address(), "heartbeat.ms=" + (100 + random.nextInt(1000)));
    }

    @Override
    List<String> never(long number) {
        return List.of("bus=" + buses.get(1 - bus).address());
    }

    @Override
    String number() {
        return "heartbeat.ms";
    }

    @Override
    boolean isInForce() throws Exception {
        return Busctl.hasOwner(folder, buses.get(bus).address(), Busctl.NAME)
                && !Busctl.hasOwner(folder, buses.get(1 - bus).address(), Busctl.NAME);
    }
}
