// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateService;
import gate.link.shell.GateConsole;
import gate.link.shell.ShellRefusal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The commands of the scope {@code gate} for whatever Gogo shell is in the gateway: that of Felix or Equinox, or none,
 * since only service properties tie it to one.
 */
@Component(service = {})
public final class GateShell {
    private final GateConsole console;
    private final GogoOffer offer = new GogoOffer(this);

    /** Nothing is done before a command comes. */
    public GateShell() {
        this(new GateConsole());
    }

    GateShell(Duration patience) {
        this(new GateConsole(patience));
    }

    private GateShell(GateConsole console) {
        this.console = console;
    }

    /** Shells may find it. */
    @Activate
    public void start(BundleContext context) {
        offer.open(context);
    }

    /** They no longer do. */
    @Deactivate
    public void stop() {
        offer.close();
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

    /**
     * What Gogo calls for any command of an object that has no method of its own for it, as none of Java's can have for
     * {@code hold-open}: with the name of the command first.
     *
     * @throws ShellRefusal told to whoever typed, in one line
     */
    @SuppressWarnings("MemberName") // Gogo's name for it
    public void _main(String[] words) throws ShellRefusal {
        // Gogo's of this moment: it leads to whoever typed
        PrintStream out = System.out;
        run(words).forEach(out::println);
    }

    /** The lines to print. */
    List<String> run(String... words) throws ShellRefusal {
        // Gogo takes the word null for null, and the gate finds an id of its own
        return console.run(
                UnaryOperator.identity(),
                Arrays.stream(words).map(String::valueOf).toArray(String[]::new));
    }
}
