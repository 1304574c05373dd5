// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Scanner;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** A bundle that tells standard output what is in its framework, and does what standard input asks; it uses nothing of the gateway. */
public final class ProbeActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Thread asked = new Thread(() -> answer(context), "probe");
        asked.setDaemon(true);
        asked.start();
    }

    @Override
    public void stop(BundleContext context) {
        // the thread ends with the process
    }

    private static void answer(BundleContext context) {
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            String[] words = line.split(" ", -1);
            try {
                switch (words[0]) {
                    case "bundles" -> System.out.println("bundles " + bundles(context));
                    case "update" -> System.out.println("updated " + update(context, words[1], words[2]));
                    case "stop" ->
                        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).stop();
                    default -> System.out.println(words[0] + " " + elsewhere(context, words[0], line));
                }
            } catch (BundleException | IOException | InvalidSyntaxException | RuntimeException failed) {
                System.out.println("failed " + failed);
            }
        }
    }

    /** Another bundle of the test may know the word. */
    @SuppressWarnings("unchecked")
    private static String elsewhere(BundleContext context, String word, String line) throws InvalidSyntaxException {
        ServiceReference<?>[] knows =
                context.getServiceReferences(Function.class.getName(), "(gate.check.word=" + word + ")");
        return knows == null ? "is unknown" : ((Function<String, String>) context.getService(knows[0])).apply(line);
    }

    private static String bundles(BundleContext context) {
        return Arrays.stream(context.getBundles())
                .map(bundle -> bundle.getSymbolicName() + "=" + bundle.getVersion() + "=" + state(bundle))
                .collect(Collectors.joining(" "));
    }

    private static String state(Bundle bundle) {
        boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
        return bundle.getState() == (fragment ? Bundle.RESOLVED : Bundle.ACTIVE)
                ? "works"
                : "state-" + bundle.getState();
    }

    /** In its place; in milliseconds. */
    private static long update(BundleContext context, String name, String jar) throws BundleException, IOException {
        Bundle wanted = Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        try (InputStream next = Files.newInputStream(Path.of(jar))) {
            long begin = System.nanoTime();
            wanted.update(next);
            return (System.nanoTime() - begin) / 1_000_000;
        }
    }
}
