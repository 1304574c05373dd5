// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** How a gateway in this virtual machine looks when something in it does not come back: what happens once in a hundred storms is told then, or never. */
final class Autopsy {
    private static final int NEWEST = 60;

    private Autopsy() {}

    /** What to do, or the same error with the state of the gateway behind it. */
    static void unless(Estate estate, Work work) throws Exception {
        try {
            work.run();
        } catch (AssertionError inVain) {
            throw new AssertionError(inVain.getMessage() + "\n" + of(estate), inVain);
        }
    }

    /** Something that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private static String of(Estate estate) throws IOException, InvalidSyntaxException {
        BundleContext context = estate.gateway().context();
        Stream<String> bundles = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(bundle -> bundle + " is in state " + bundle.getState());
        ServiceReference<?>[] parts = context.getAllServiceReferences("gate.api.GatewayPart", null);
        Stream<String> told =
                parts == null ? Stream.of("no part") : Arrays.stream(parts).map(Autopsy::properties);
        Stream<String> threads = Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("gate-"))
                .map(Autopsy::stack);
        List<String> log = estate.log();
        Stream<String> newest = log.subList(Math.max(0, log.size() - NEWEST), log.size()).stream();
        return Stream.of(bundles, told, threads, newest).flatMap(lines -> lines).collect(Collectors.joining("\n"));
    }

    private static String properties(ServiceReference<?> part) {
        return Arrays.stream(part.getPropertyKeys())
                .filter(key -> key.startsWith("part."))
                .map(key -> key + "=" + part.getProperty(key))
                .collect(Collectors.joining(" "));
    }

    private static String stack(Map.Entry<Thread, StackTraceElement[]> thread) {
        return Stream.concat(Stream.of(thread.getKey().getName()), Arrays.stream(thread.getValue()))
                .map(Object::toString)
                .collect(Collectors.joining("\n    "));
    }
}
