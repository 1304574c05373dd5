// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One {@code --set}: a value that wins over the configuration for one run.
 *
 * @param pid of the configuration, an instance as {@code gate~main}
 * @param key in it
 * @param value may be empty
 */
record Setting(String pid, String key, String value) {
    private static final String EXPECTED =
            "expected PID:key=value, such as gate~main:travel.ms=0 or gate.broker:port=1884, not ";
    private static final Pattern SYNTAX = Pattern.compile("([\\w.-]+(?:~[\\w.-]+)?):([^=\\s]+)=(.*)", Pattern.DOTALL);

    /** Reads the argument of {@code --set}. */
    static final class Converter implements ITypeConverter<Setting> {
        @Override
        public Setting convert(String argument) {
            Matcher matcher = SYNTAX.matcher(argument);
            if (!matcher.matches()) {
                throw new TypeConversionException(EXPECTED + "'" + untilValue(argument) + "'");
            }
            String key = matcher.group(2);
            if (key.startsWith(".")) {
                throw new TypeConversionException("'" + matcher.group(1) + ":" + key
                        + "' is a secret, and every user of this machine can read a command line: put it into etc/");
            }
            return new Setting(matcher.group(1), key, matcher.group(3));
        }

        /** The value may be a secret, so it is not repeated. */
        private static String untilValue(String argument) {
            int equals = argument.indexOf('=');
            return equals < 0 ? argument : argument.substring(0, equals) + "=...";
        }
    }
}
