// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretMaskTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final SecretMask mask = new SecretMask(shown);

    @Test
    void the_value_of_a_key_that_begins_with_a_dot_is_not_shown() throws IOException {
        say("  .password<String> = s3cret = x\n  username<String> = me\n");
        assertEquals(
                "  .password<String> = (secret)\n  username<String> = me\n", shown.toString(StandardCharsets.UTF_8));
    }

    @Test
    void nor_when_it_comes_in_pieces() throws IOException {
        for (String piece : new String[] {"\t.pass", "word", " ", "= s3", "cret", "\n", "a.b = c", "\n"}) {
            say(piece);
        }
        assertEquals("\t.password = (secret)\na.b = c\n", shown.toString(StandardCharsets.UTF_8));
    }

    @Test
    void all_else_is_shown_as_it_is() throws IOException {
        String text = "gate main: opening (open by shell)\n...\n.\n\n  ready gates=main\nohne Ende = ä";
        say(text);
        assertEquals(text, shown.toString(StandardCharsets.UTF_8));
    }

    private void say(String text) throws IOException {
        mask.write(text.getBytes(StandardCharsets.UTF_8));
        mask.flush();
    }
}
