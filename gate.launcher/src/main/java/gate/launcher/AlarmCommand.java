// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.access.Order;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gate alarm}: the manual alarm. */
@Command(
        name = "alarm",
        description = {"Sets the manual alarm of a gate, or acknowledges it.", ""})
final class AlarmCommand extends OrderCommand {
    enum OnOff {
        ON,
        OFF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "on|off", description = "Whether there shall be one.")
    private OnOff onOff;

    @Parameters(index = "1", paramLabel = "GATE", arity = "0..1", description = "Its id; default: the only gate there.")
    private String gate;

    @Override
    Order order() {
        return new Order("alarm", Optional.of(onOff == OnOff.ON));
    }

    @Override
    String gate() {
        return gate;
    }
}
