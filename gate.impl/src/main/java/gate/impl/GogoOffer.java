// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.link.shell.GateConsole;
import gate.link.shell.ShellHelp;
import gate.link.shell.ShellWord;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Shows the commands to Gogo as long as no other bundle brings them to the gateway's shell; whoever does may add its own as
 * soon as it has said so, since these are gone when that call returns.
 */
final class GogoOffer implements ServiceTrackerCustomizer<Object, Object> {
    private final GateShell shell;
    private final AtomicReference<ServiceRegistration<GateShell>> offered = new AtomicReference<>();
    /** Reasons not to be there: who brings the commands, and that this one is closed. */
    private final AtomicInteger reasons = new AtomicInteger(1);

    private BundleContext context;
    private ServiceTracker<Object, Object> others;

    GogoOffer(GateShell shell) {
        this.shell = shell;
    }

    void open(BundleContext bundle) {
        context = bundle;
        others = new ServiceTracker<>(bundle, brought(), this);
        others.open();
        removedService(null, shell);
    }

    void close() {
        addingService(null);
        others.close();
    }

    @Override
    public Object addingService(ServiceReference<Object> other) {
        reasons.incrementAndGet();
        withdraw();
        return shell;
    }

    @Override
    public void modifiedService(ServiceReference<Object> other, Object same) {
        // it still brings them
    }

    @Override
    public void removedService(ServiceReference<Object> other, Object same) {
        if (reasons.decrementAndGet() == 0) {
            offered.set(context.registerService(GateShell.class, shell, properties()));
            if (reasons.get() > 0) {
                withdraw();
            }
        }
    }

    private void withdraw() {
        ServiceRegistration<GateShell> registration = offered.getAndSet(null);
        if (registration != null) {
            registration.unregister();
        }
    }

    private static Dictionary<String, Object> properties() {
        String[] functions = ShellHelp.words().stream().map(ShellWord::name).toArray(String[]::new);
        return new Hashtable<>(Map.of("osgi.command.scope", "gate", "osgi.command.function", functions));
    }

    private static Filter brought() {
        try {
            return FrameworkUtil.createFilter("(" + GateConsole.BROUGHT + "=*)");
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
