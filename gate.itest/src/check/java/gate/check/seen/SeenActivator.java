// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.seen;

import gate.api.GateListener;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** A bundle that tells whoever runs the framework what gates tell their listeners, in types that both know. */
public final class SeenActivator implements BundleActivator {
    /** The filter of the service that is told, a {@code Consumer<List<String>>}. */
    public static final String TOLD = "(gate.check=seen)";

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException {
        ServiceReference<?> reference = context.getServiceReferences(Consumer.class.getName(), TOLD)[0];
        @SuppressWarnings("unchecked")
        Consumer<List<String>> told = (Consumer<List<String>>) context.getService(reference);
        context.registerService(GateListener.class, new SeenListener(told), null);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework withdraws the listener
    }
}
