// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Sets of an enum as masks, and the other way; every set is made once. */
@SuppressWarnings("EnumOrdinal") // the numbers live no longer than the exploration
final class ModelEnums<E extends Enum<E>> {
    private final E[] values;
    private final Set<E>[] sets;
    private final Class<E> type;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    ModelEnums(Class<E> type) {
        this.type = type;
        values = type.getEnumConstants();
        sets = new Set[1 << values.length];
    }

    int mask(Collection<E> set) {
        int mask = 0;
        for (E value : set) {
            mask |= 1 << value.ordinal();
        }
        return mask;
    }

    Set<E> of(int mask) {
        Set<E> set = sets[mask];
        if (set == null) {
            Set<E> made = EnumSet.noneOf(type);
            for (E value : values) {
                if ((mask & 1 << value.ordinal()) != 0) {
                    made.add(value);
                }
            }
            set = Set.copyOf(made);
            sets[mask] = set;
        }
        return set;
    }
}
