// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.Test;

class PieceTest {
    private static final String HEAD =
            "chunk:1c,len:2,pages:8,max:8c0,map:5,root:26000000ff8d,time:1a,version:1c,toc:7cf";

    @Test
    void both_ends_of_a_piece_are_known_when_they_agree() {
        assertThat(Piece.length(line(HEAD))).isEqualTo(2);
        assertThat(Piece.of(40, line(HEAD), foot("chunk:1c,len:2,version:1c"))).isEqualTo(new Piece(40, 28, 28, 26));
        assertThat(Piece.of(40, line(HEAD), foot("chunk:1c,len:2,version:1d"))).isNull();
        assertThat(Piece.of(40, line(HEAD), line("chunk:1c,len:2,version:1c,fletcher:0")))
                .isNull();
    }

    @Test
    void a_damaged_head_is_none_and_throws_nothing() {
        for (int at = 0; at < HEAD.length(); at++) {
            for (char wrong : "q.:,\"-\0\n\u00e6".toCharArray()) {
                byte[] head = line(HEAD);
                head[at] = (byte) wrong;
                assertThatNoException().isThrownBy(() -> Piece.length(head));
                Piece read = Piece.of(40, head, foot("chunk:1c,len:2,version:1c"));
                assertThat(read == null || read.version() == 28).isTrue();
            }
        }
    }

    private static byte[] foot(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        return line(content + ",fletcher:" + Integer.toHexString(DataUtils.getFletcher32(bytes, 0, bytes.length)));
    }

    private static byte[] line(String content) {
        return (content + " ".repeat(20) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
