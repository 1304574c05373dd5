// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final byte[] CONNACK = {0x20, 2, 0, 0};
    private static final String ANSWER = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

    @Test
    void packets_pass_however_they_are_cut() throws IOException {
        byte[] stream = join(CONNACK, publish(0), publish(1), publish(127), publish(128), publish(20_000), CONNACK);
        everyCut(PacketMeter::new, stream);
    }

    @Test
    void the_largest_allowed_packet_passes_and_one_byte_more_is_stopped_at_its_last_length_byte() {
        assertDoesNotThrow(() -> take(new PacketMeter(), header(PacketMeter.LIMIT)));

        byte[] tooLarge = header(PacketMeter.LIMIT + 1);
        for (int cut = 0; cut < tooLarge.length; cut++) {
            int at = cut;
            PacketMeter meter = new PacketMeter();
            assertDoesNotThrow(() -> meter.take(tooLarge, 0, at), "nothing is known after " + at + " bytes");
            assertThrows(IOException.class, () -> meter.take(tooLarge, at, tooLarge.length - at));
        }
    }

    @Test
    void a_large_packet_is_found_behind_small_ones_in_the_same_read() {
        byte[] stream = join(CONNACK, publish(300), header(10_000_000));
        assertThrows(IOException.class, () -> take(new PacketMeter(), stream));
    }

    @Test
    void a_length_of_five_bytes_is_not_mqtt() {
        byte[] endless = {0x30, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 1};
        assertThrows(IOException.class, () -> take(new PacketMeter(), endless));
    }

    @Test
    void only_a_header_that_has_begun_must_not_be_interrupted() throws IOException {
        PacketMeter meter = new PacketMeter();
        assertFalse(meter.isDelicate());
        meter.take(publish(200), 0, 1);
        assertTrue(meter.isDelicate());
        meter.take(publish(200), 1, 1);
        assertTrue(meter.isDelicate());
        meter.take(publish(200), 2, 1);
        assertFalse(meter.isDelicate());
    }

    @Test
    void frames_pass_however_they_are_cut_and_packets_however_they_lie_in_frames() throws IOException {
        byte[] packets = join(CONNACK, publish(300), publish(5));
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        frames.write(frame(2, packets, 0, 1));
        frames.write(frame(9, new byte[125], 0, 125));
        frames.write(frame(2, packets, 1, 200));
        frames.write(frame(2, new byte[0], 0, 0));
        frames.write(frame(2, packets, 201, packets.length - 201));
        frames.write(frame(2, new byte[] {0x30, (byte) 0x80, (byte) 0x80, 1}, 0, 4));
        frames.write(longFrame(0x4000));
        everyCut(FrameMeter::new, frames.toByteArray());
    }

    @Test
    void a_large_packet_is_found_in_small_frames() throws IOException {
        byte[] header = header(2_000_000);
        for (int cut = 1; cut < header.length; cut++) {
            FrameMeter meter = opened();
            byte[] first = frame(2, header, 0, cut);
            meter.take(first, 0, first.length);
            byte[] second = frame(0, header, cut, header.length - cut);
            assertThrows(IOException.class, () -> take(meter, second));
        }
    }

    @Test
    void a_large_frame_is_stopped_at_its_length() {
        assertThrows(IOException.class, () -> take(opened(), longFrame(PacketMeter.LIMIT + 1)));
        assertThrows(IOException.class, () -> take(opened(), longFrame(Long.MIN_VALUE)));
    }

    @Test
    void what_a_server_must_not_send_is_stopped() {
        assertThrows(IOException.class, () -> take(opened(), new byte[] {(byte) 0x82, (byte) 0x81}), "masked");
        assertThrows(IOException.class, () -> take(opened(), new byte[] {(byte) 0x89, 126}), "a long ping");
        assertThrows(IOException.class, () -> take(new FrameMeter(), new byte[20_000]), "an endless answer");
    }

    @Test
    void a_websocket_is_opened_by_the_end_of_the_answer_and_delicate_within_a_frame() throws IOException {
        FrameMeter meter = new FrameMeter();
        byte[] answer = ANSWER.getBytes(StandardCharsets.US_ASCII);
        meter.take(answer, 0, answer.length - 1);
        assertFalse(meter.isOpened());
        assertFalse(meter.isDelicate(), "Paho gives up on a slow answer by itself");
        meter.take(answer, answer.length - 1, 1);
        assertTrue(meter.isOpened());
        byte[] frame = frame(2, CONNACK, 0, 4);
        for (int i = 0; i < frame.length; i++) {
            assertFalse(i == 0 && meter.isDelicate());
            meter.take(frame, i, 1);
            assertEquals(i < frame.length - 1, meter.isDelicate());
        }
    }

    /** In one piece, in every two pieces and byte by byte; at the end the meter stands between two packets. */
    private static void everyCut(Supplier<Meter> meters, byte[] stream) throws IOException {
        for (int cut = 0; cut <= Math.min(stream.length, 1500); cut++) {
            Meter meter = meters.get();
            meter.take(stream, 0, cut);
            meter.take(stream, cut, stream.length - cut);
            assertFalse(meter.isDelicate(), "cut at " + cut);
        }
        Meter meter = meters.get();
        for (int i = 0; i < stream.length; i++) {
            meter.take(stream, i, 1);
        }
        assertFalse(meter.isDelicate());
    }

    private static FrameMeter opened() throws IOException {
        FrameMeter meter = new FrameMeter();
        take(meter, ANSWER.getBytes(StandardCharsets.US_ASCII));
        return meter;
    }

    private static void take(Meter meter, byte[] bytes) throws IOException {
        meter.take(bytes, 0, bytes.length);
    }

    /** A packet whose payload looks like large headers. */
    private static byte[] publish(int length) {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 0xff);
        return join(header(length), payload);
    }

    private static byte[] header(int length) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(0x30);
        int rest = length;
        do {
            header.write(rest % 128 + (rest >= 128 ? 128 : 0));
            rest /= 128;
        } while (rest > 0);
        return header.toByteArray();
    }

    private static byte[] frame(int opcode, byte[] payload, int offset, int length) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        if (length < 126) {
            frame.write(length);
        } else {
            frame.write(126);
            frame.write(length >> 8);
            frame.write(length);
        }
        frame.write(payload, offset, length);
        return frame.toByteArray();
    }

    /** Eight bytes of length; as much payload as one packet needs whose header was sent before, where that is little. */
    private static byte[] longFrame(long length) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x82);
        frame.write(127);
        for (int shift = 56; shift >= 0; shift -= 8) {
            frame.write((int) (length >> shift));
        }
        if (length == 0x4000) {
            frame.write(new byte[0x4000], 0, 0x4000);
        }
        return frame.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part, 0, part.length);
        }
        return all.toByteArray();
    }
}
