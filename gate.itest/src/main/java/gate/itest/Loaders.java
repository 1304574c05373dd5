// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** The class loaders that a bundle has had, as far as somebody still holds them. */
final class Loaders {
    private final List<WeakReference<ClassLoader>> seen = new ArrayList<>();

    /** Remembers the one that the bundle has now. */
    void note(Bundle bundle) {
        seen.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
    }

    /** How many are held; those that are not are gone when this returns. */
    int held() {
        System.gc();
        seen.removeIf(loader -> loader.get() == null);
        return seen.size();
    }
}
