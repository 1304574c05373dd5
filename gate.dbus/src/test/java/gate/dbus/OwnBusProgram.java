// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.nio.file.Path;

/** A gateway whose only part is a bus of its own; it prints the address, and ends when it is killed. */
final class OwnBusProgram {
    private OwnBusProgram() {}

    /** The folder of the bus is the only argument. */
    public static void main(String[] args) throws Exception {
        System.out.println(new OwnBus(Path.of(args[0]), System.getenv("PATH")).start());
        while (System.in.read() >= 0) {
            // until the other end is closed
        }
    }
}
