// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a bus listens: a socket of the file system. Addresses of other kinds (tcp, abstract sockets) are refused: the former
 * let anybody in who reaches the port, the latter Java cannot open.
 *
 * @param socket absolute
 */
record BusAddress(Path socket) {
    private static final String UNIX = "unix:";
    private static final String PATH = "path=";
    /** What the kernel has room for. */
    private static final int LONGEST = 107;

    /**
     * The addresses in {@code text}, which D-Bus separates by semicolons.
     *
     * @throws IllegalArgumentException when there is none that can be used
     */
    static List<BusAddress> parse(String text) {
        List<BusAddress> usable = new ArrayList<>();
        for (String address : text.split(";", -1)) {
            if (!address.startsWith(UNIX)) {
                continue;
            }
            for (String part : address.substring(UNIX.length()).split(",", -1)) {
                if (part.startsWith(PATH + "/")) {
                    usable.add(new BusAddress(Path.of(unescaped(part.substring(PATH.length())))));
                }
            }
        }
        if (usable.isEmpty()) {
            throw new IllegalArgumentException("an address of the form unix:path=/FILE; no other kind can be used");
        }
        for (BusAddress address : usable) {
            if (!address.fits()) {
                throw new IllegalArgumentException("a socket path of at most " + LONGEST + " bytes");
            }
        }
        return List.copyOf(usable);
    }

    /** Whether the kernel has room for so long a path. */
    boolean fits() {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    /** As clients of the bus write it. */
    @Override
    public String toString() {
        return UNIX + PATH + escaped(socket.toString());
    }

    /** As the D-Bus specification, "Server Addresses", has it: what is not in its list is a percent sign and two hex digits. */
    private static String escaped(String path) {
        StringBuilder text = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-_/.\\*".indexOf(c) >= 0);
            text.append(plain ? String.valueOf(c) : String.format("%%%02x", (int) c));
        }
        return text.toString();
    }

    private static String unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < all.length; i++) {
            if (all[i] != '%') {
                bytes.write(all[i]);
                continue;
            }
            try {
                bytes.write(Integer.parseInt(new String(all, i + 1, 2, StandardCharsets.ISO_8859_1), 16));
            } catch (IndexOutOfBoundsException | NumberFormatException wrong) {
                throw new IllegalArgumentException("two hex digits after each %");
            }
            i += 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
