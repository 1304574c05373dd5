// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A client command of the distribution that has ended: how, and what it printed. */
record Said(int exitCode, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs {@code gate} with these words; its files are in {@code folder}. */
    static Said by(Path folder, String... words) throws Exception {
        return by(folder, Map.of(), words);
    }

    static Said by(Path folder, Map<String, String> environment, String... words) throws Exception {
        Path errors = Files.createTempFile(folder, "gate", ".log");
        try (Child child = Child.start(errors, environment, command(words))) {
            try (Writer nothing = child.process().outputWriter()) {
                nothing.flush();
            }
            String out = String.join("\n", child.restToTheEnd());
            return new Said(child.exitCode(), out, Files.readString(errors).stripTrailing());
        }
    }

    /** One that goes on. */
    static Child starting(Path errors, String... words) throws Exception {
        return Child.start(errors, command(words));
    }

    /** The only object that it printed. */
    JsonNode json() throws Exception {
        return json(out);
    }

    static JsonNode json(String line) throws Exception {
        return JSON.readTree(line);
    }

    private static String[] command(String... words) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("gate.bin")));
        command.addAll(Arrays.asList(words));
        return command.toArray(String[]::new);
    }
}
