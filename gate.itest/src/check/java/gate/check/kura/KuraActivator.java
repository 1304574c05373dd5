// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.kura;

import java.util.Arrays;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.cloudconnection.request.RequestHandlerRegistry;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.gpio.GPIOService;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** A bundle that is to ours what Kura is: it exports the packages of Kura's API and does what Kura does with configurations. */
public final class KuraActivator implements BundleActivator {
    private final Crypto crypto = new Crypto();
    private final Cloud cloud = new Cloud();
    private final Pins pins = new Pins();
    private BundleContext framework;
    private Configurations configurations;

    @Override
    public void start(BundleContext context) throws Exception {
        framework = context;
        configurations = new Configurations(context, crypto);
        // before anybody can decrypt: the worst order in which bundles may start
        configurations.boot();
        register(context, CryptoService.class, crypto, Map.of());
        register(context, GPIOService.class, pins, Map.of());
        register(context, CloudPublisher.class, cloud, Map.of("kura.service.pid", "publisher"));
        register(context, RequestHandlerRegistry.class, cloud, Map.of());
        Function<String, String> asked = this::asked;
        register(context, Function.class, asked, Map.of("gate.check.word", "kura"));
        pins.start();
    }

    @Override
    public void stop(BundleContext context) {
        configurations.close();
        pins.stop();
    }

    private String asked(String line) {
        String[] words = line.split(" ", -1);
        String[] rest = Arrays.copyOfRange(words, 2, words.length);
        try {
            return switch (words[1]) {
                case "create" -> configurations.create(rest[0], rest[1], pairs(rest, 2));
                case "update" -> configurations.update(rest[0], pairs(rest, 1));
                case "push" -> configurations.push();
                case "pids" -> configurations.pids();
                case "show" -> configurations.show(rest[0]);
                case "spoil" -> configurations.spoil(rest[0], rest[1]);
                case "request" -> cloud.request(rest[0], rest[1], pairs(rest, 2));
                case "published" -> cloud.published();
                case "part" -> part(rest[0]);
                case "pin" -> pins.set(rest[0], rest[1]);
                case "pins" -> pins.toString();
                default -> "what is '" + words[1] + "'?";
            };
        } catch (Exception failed) {
            return "failed " + failed;
        }
    }

    /** How a configured part of the gateway says it is. */
    private String part(String pid) throws InvalidSyntaxException {
        ServiceReference<?>[] parts = framework.getAllServiceReferences(null, "(part.pid=" + pid + ")");
        return parts == null ? "none" : parts[0].getProperty("part.state") + " " + parts[0].getProperty("part.detail");
    }

    private static Map<String, String> pairs(String[] words, int from) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : Arrays.asList(words).subList(from, words.length)) {
            int equals = word.indexOf('=');
            pairs.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return pairs;
    }

    private static void register(BundleContext context, Class<?> type, Object service, Map<String, ?> properties) {
        context.registerService(type.getName(), service, new Hashtable<>(properties));
    }
}
