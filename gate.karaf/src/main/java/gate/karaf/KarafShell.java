// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.karaf;

import gate.api.GateService;
import gate.link.shell.GateConsole;
import gate.link.shell.ShellHelp;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Brings the commands of the scope {@code gate} to Karaf's shell, with what Gogo's have not: completion, help, and who typed. */
@Component(service = {})
public final class KarafShell {
    private final GateConsole console = new GateConsole();
    private final Registry registry;
    private final List<KarafCommand> commands;
    private ServiceRegistration<KarafShell> brought;

    /** Karaf's shell is there. */
    @Activate
    public KarafShell(@Reference SessionFactory shell) {
        registry = shell.getRegistry();
        commands = ShellHelp.words().stream()
                .map(word -> new KarafCommand(word, console))
                .toList();
    }

    /** Those for Gogo go first: Karaf would take two of one name away together. */
    @Activate
    public void start(BundleContext context) {
        brought =
                context.registerService(KarafShell.class, this, new Hashtable<>(Map.of(GateConsole.BROUGHT, "karaf")));
        commands.forEach(registry::register);
    }

    /** In the other order. */
    @Deactivate
    public void stop() {
        commands.forEach(registry::unregister);
        brought.unregister();
    }

    /** A gate came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindGate(GateService gate, Map<String, Object> properties) {
        if (gate != null) {
            console.add(gate, properties);
        }
    }

    /** A gate goes. */
    public void unbindGate(GateService gate) {
        if (gate != null) {
            console.remove(gate);
        }
    }
}
