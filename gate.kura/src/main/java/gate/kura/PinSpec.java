// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the configuration says of one pin.
 *
 * @param name its name, or the number of its terminal
 * @param activeLow whether a low level means on, or closed
 */
record PinSpec(String name, boolean activeLow) {
    static final String RULE =
            "a pin of this gateway by its name or terminal, :low behind it where a low level means on";

    private static final Pattern SPEC = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_. -]{0,63}?)(:low|:high)?");

    static Optional<PinSpec> parse(String text) {
        Matcher matcher = SPEC.matcher(text);
        return matcher.matches()
                ? Optional.of(new PinSpec(matcher.group(1), ":low".equals(matcher.group(2))))
                : Optional.empty();
    }

    /** The number of its terminal, where that is what it says. */
    Optional<Integer> terminal() {
        return name.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(name)) : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
