// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words of another version of the gateway: those that are not known here are left out. */
final class Words {
    private Words() {}

    static <E extends Enum<E>> Optional<E> of(Class<E> type, Function<E, String> word, Object said) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> word.apply(value).equals(said))
                .findFirst();
    }

    static <E extends Enum<E>> Set<E> all(Class<E> type, Function<E, String> word, Object said) {
        Collection<?> words = said instanceof Collection<?> list ? list : List.of();
        return words.stream()
                .flatMap(each -> of(type, word, each).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }

    static String text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    static Optional<Long> number(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Long number && number >= 0 ? Optional.of(number) : Optional.empty();
    }
}
