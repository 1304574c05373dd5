// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedPartsTest {
    private final ExpectedParts expected = new ExpectedParts(List.of("gate~main", "gate.web", "org.example"), Set::of);

    @Test
    void filesAreReadAsFileInstallNamesConfigurations(@TempDir Path etc) throws Exception {
        for (String file :
                List.of("gate-main.cfg", "gate-north-door.cfg", "gate.broker.cfg", "logback.xml", "a.cfg~")) {
            Files.createFile(etc.resolve(file));
        }
        assertEquals(Set.of("gate~main", "gate~north-door", "gate.broker"), ExpectedParts.in(etc));
    }

    @Test
    void nothingIsMissingWhenEachOfOursHasSettled() {
        assertEquals(
                Optional.empty(),
                expected.missing(
                        Set.of("gate~main", "gate.web"),
                        List.of(part("gate~main", "up", ""), part("gate.web", "refused", ""))));
    }

    @Test
    void tellsOfEachWhyItIsMissing() {
        assertEquals(
                Optional.of("gate.web: nothing in this gateway takes this configuration;"
                        + " gate~main: its configuration has not arrived"),
                expected.missing(Set.of("gate.web"), List.of(part("gate~main", "up", ""))));
    }

    @Test
    void aPartMustNotBeStarting() {
        List<Part> parts =
                List.of(part("gate~main", "starting", "waits for its driver"), part("gate.web", "down", "x"));
        assertEquals(
                Optional.of("gate~main: still starting, waits for its driver"),
                expected.missing(Set.of("gate~main", "gate.web"), parts));
    }

    @Test
    void allPartsOfOneConfigurationMustHaveSettled() {
        ExpectedParts broker = new ExpectedParts(List.of("gate.broker"), Set::of);
        List<Part> parts = List.of(part("gate.broker", "up", ""), part("gate.broker", "starting", ""));
        assertEquals(Optional.of("gate.broker: still starting"), broker.missing(Set.of("gate.broker"), parts));
    }

    private static Part part(String pid, String state, String detail) {
        return new Part(pid, "kind", state, "", "", detail);
    }
}
