// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.etc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file of {@code etc/}: {@code gate.broker.cfg} is for the part that exists once, {@code gate-main.cfg} for
 * the instance {@code gate~main}. The first hyphen separates the kind from the name, as FileInstall has it.
 */
public record EtcName(String kind, String instance) {
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9_.]*[A-Za-z0-9_])(?:-([A-Za-z0-9_.-]*[A-Za-z0-9_]))?\\.cfg");

    /** Reads a name; {@code instance} is empty where there is none. */
    static EtcName of(String file) throws RefusedFile {
        Matcher matcher = NAME.matcher(file);
        if (!matcher.matches()) {
            throw new RefusedFile(
                    "no part of a gateway can be called so: rename it to KIND.cfg or KIND-NAME.cfg, of letters,"
                            + " digits, dots and hyphens, such as gate-north.cfg");
        }
        return new EtcName(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
    }

    /** Whether it is meant for the gateway at all, and not left there by an editor. */
    public static boolean isMeant(String file) {
        return file.endsWith(".cfg") && !file.startsWith(".");
    }

    /** The PID that a file configures, however it is called. */
    public static String pidOf(String file) {
        return file.substring(0, file.length() - ".cfg".length()).replaceFirst("-", "~");
    }

    String pid() {
        return instance.isEmpty() ? kind : kind + "~" + instance;
    }
}
