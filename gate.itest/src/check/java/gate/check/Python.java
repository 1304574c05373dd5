// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The stand-ins for the tutorial's own programs. */
final class Python {
    private Python() {}

    static Child start(Path folder, String program, int port, String... arguments) throws Exception {
        return start(folder, program, Integer.toString(port), arguments);
    }

    static Child start(Path folder, String program, String at, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("/usr/bin/python3", System.getProperty("gate.python") + "/" + program, at));
        command.addAll(Arrays.asList(arguments));
        return Child.start(Files.createTempFile(folder, program, ".log"), command.toArray(String[]::new));
    }
}
