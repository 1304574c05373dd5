// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which object is which gate: the root is the default gate, and every gate is a child of it.
 *
 * @param root its path
 * @param gate the id of the default gate
 */
record ObjectPaths(String root, String gate) {
    /** The path of the object that is this gate and nothing else. */
    String child(String id) {
        return root + "/" + element(id);
    }

    /** All objects that are this gate. */
    List<String> of(String id) {
        return id.equals(gate) ? List.of(root, child(id)) : List.of(child(id));
    }

    /** From where the tutorial's clients hear this gate: from one object, since many listen to all of them. */
    String voice(String id) {
        return id.equals(gate) ? root : child(id);
    }

    /** The id of the gate whose object would be at {@code path}; whether there is such a gate is another question. */
    Optional<String> gateAt(String path) {
        if (path.equals(root)) {
            return Optional.of(gate);
        }
        return path.startsWith(root + "/") ? id(path.substring(root.length() + 1)) : Optional.empty();
    }

    boolean isRoot(String path) {
        return path.equals(root);
    }

    /** The names of what is directly below {@code path}; empty when nothing is. */
    Set<String> below(String path, Collection<String> ids) {
        Set<String> names = new TreeSet<>();
        if (path.equals(root)) {
            ids.forEach(id -> names.add(element(id)));
        } else {
            String prefix = path.equals("/") ? path : path + "/";
            if (root.startsWith(prefix)) {
                names.add(root.substring(prefix.length()).replaceFirst("/.*", ""));
            }
        }
        return names;
    }

    /** An id as an element of a path: what may not stand there is an underscore and two hex digits. */
    static String element(String id) {
        StringBuilder element = new StringBuilder();
        for (byte each : id.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            element.append(plain ? String.valueOf(c) : String.format("_%02x", (int) c));
        }
        return element.toString();
    }

    private static Optional<String> id(String element) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < element.length(); i++) {
            char c = element.charAt(i);
            if (c == '_') {
                if (!element.substring(i + 1).matches("[0-9a-f]{2}.*")) {
                    return Optional.empty();
                }
                bytes.write(Integer.parseInt(element.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        String id = bytes.toString(StandardCharsets.UTF_8);
        // each gate has one path, and not a second one in another spelling
        return Optional.of(id).filter(known -> element(known).equals(element));
    }
}
