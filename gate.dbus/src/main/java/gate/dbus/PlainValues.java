// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/** Values of a bus as Java has them, for clients that know nothing of dbus-java: texts, longs, truth values, lists, maps. */
final class PlainValues {
    private PlainValues() {}

    static Object of(Object value) {
        if (value instanceof Variant<?> variant) {
            return of(variant.getValue());
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, each) -> plain.put(String.valueOf(of(name)), of(each)));
            return plain;
        } else if (value instanceof List<?> list) {
            return list.stream().map(PlainValues::of).toList();
        } else if (value instanceof Object[] array) {
            return Arrays.stream(array).map(PlainValues::of).toList();
        } else if (value instanceof DBusPath path) {
            return path.getPath();
        } else if (value instanceof Boolean) {
            return value;
        } else if (value instanceof UInt64 || value instanceof UInt32 || value instanceof UInt16) {
            return ((Number) value).longValue();
        } else if (value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long) {
            return ((Number) value).longValue();
        }
        return String.valueOf(value);
    }

    /** Options of a request. */
    static Map<String, Variant<?>> variants(Map<String, Object> options) {
        Map<String, Variant<?>> variants = new LinkedHashMap<>();
        options.forEach((name, value) -> variants.put(
                name,
                value instanceof Boolean truth
                        ? new Variant<>(truth, "b")
                        : value instanceof Long number
                                ? GateValues.number(number)
                                : GateValues.text(String.valueOf(value))));
        return variants;
    }
}
