// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.osgi.framework.Version;

/**
 * The next minor version of {@code gate.api}, with constants and a method that nobody here was built with, and a
 * {@code gate.impl} that uses them: a gate that is {@code ajar} where it was stopped, can be asked to
 * {@code knock}, and refuses to be silent with {@code nobody-there}.
 *
 * @param api the jar
 * @param impl the jar
 * @param remote the jar of gates elsewhere, which are made for one version of the API as well
 * @param version of all
 */
record NextCore(Path api, Path impl, Path remote, Version version) {
    private static final Path SOURCES = Path.of(System.getProperty("gate.sources"));
    private static final Path DISTRIBUTION =
            Path.of(System.getProperty("gate.bin")).getParent().resolveSibling("bundles");

    /** Makes them in {@code folder}, from what the distribution has. */
    static NextCore make(Path folder) throws Exception {
        Path api = distributed("gate.api");
        Version now = versionOf(api);
        Version next = new Version(now.getMajor(), now.getMinor() + 1, 0);
        Path classes = Files.createDirectories(folder.resolve("api"));
        compile(
                classes,
                api.toString(),
                changed(
                        folder,
                        "gate.api",
                        "GateState",
                        "UNKNOWN(\"unknown\");",
                        "UNKNOWN(\"unknown\"), AJAR(\"ajar\");"),
                changed(folder, "gate.api", "GateAction", "QUERY(\"query\");", "QUERY(\"query\"), KNOCK(\"knock\");"),
                changed(
                        folder,
                        "gate.api",
                        "GateReason",
                        "DRIVE_FAULT(\"drive-fault\");",
                        "DRIVE_FAULT(\"drive-fault\"), NOBODY_THERE(\"nobody-there\");"),
                changed(
                        folder,
                        "gate.api",
                        "GateService",
                        "    GateStatus status();",
                        "    GateStatus status();\n    default String greeting() { return \"knock\"; }"),
                changed(
                        folder,
                        "gate.api",
                        "package-info",
                        "@Version(\"" + now.getMajor() + "." + now.getMinor() + ".",
                        "@Version(\"" + next.getMajor() + "." + next.getMinor() + "."));
        Path nextApi = bundle(folder, "gate.api", next, "gate.api, gate.driver", "*", List.of(classes, api));

        Path impl = distributed("gate.impl");
        Path gate = Files.createDirectories(folder.resolve("impl"));
        compile(
                gate,
                nextApi + ":" + impl,
                changed(
                        folder,
                        "gate.impl",
                        "StatusView",
                        ".state(leaf.state())",
                        ".state(leaf.state() == gate.api.GateState.STOPPED ? gate.api.GateState.AJAR : leaf.state())"),
                changed(
                        folder,
                        "gate.impl",
                        "CommandRules",
                        "            case SILENCE -> AlarmRules.silence(turn, order);",
                        "            case SILENCE, KNOCK -> turn.reject(order, GateReason.NOBODY_THERE, \"\");",
                        "RESET, QUERY -> false;",
                        "RESET, QUERY, KNOCK -> false;"));
        String imports = "org.slf4j;version='[1.7,3)', !com.sun.management, *";
        Path nextImpl = bundle(
                folder, "gate.impl", next, "gate.impl, gate.link.*, org.h2.*", imports, List.of(gate, impl, nextApi));
        Path nextRemote = bundle(
                folder,
                "gate.remote",
                next,
                "gate.remote, gate.link.*, gate.wire.*, com.fasterxml.jackson.core.*",
                "org.eclipse.paho.client.mqttv3.*;version='[1.2,2)', org.slf4j;version='[1.7,3)', *",
                List.of(distributed("gate.remote"), nextApi));
        return new NextCore(nextApi, nextImpl, nextRemote, next);
    }

    /** The jar of a bundle of the distribution. */
    static Path distributed(String name) throws IOException {
        try (var jars = Files.list(DISTRIBUTION)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(name + "-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** What a bundle says about the package that it imports, such as {@code [1.0,2)}. */
    static String imported(Path jar, String name) throws Exception {
        try (Jar bundle = new Jar(jar.toFile());
                Builder reader = new Builder()) {
            Map<String, String> attributes = reader.parseHeader(
                            bundle.getManifest().getMainAttributes().getValue("Import-Package"))
                    .get(name);
            return attributes.get("version");
        }
    }

    private static Version versionOf(Path jar) throws Exception {
        try (Jar bundle = new Jar(jar.toFile())) {
            return Version.parseVersion(bundle.getVersion());
        }
    }

    /** A source of {@code bundle} in which each text of {@code changes} that is in front is replaced by the next one. */
    private static Path changed(Path folder, String bundle, String type, String... changes) throws IOException {
        Path source = SOURCES.resolve(bundle)
                .resolve("src/main/java")
                .resolve(bundle.replace('.', '/'))
                .resolve(type + ".java");
        String text = Files.readString(source);
        for (int i = 0; i < changes.length; i += 2) {
            if (!text.contains(changes[i])) {
                throw new AssertionError(source + " does not say " + changes[i]);
            }
            text = text.replace(changes[i], changes[i + 1]);
        }
        Path changed = Files.createDirectories(folder.resolve("sources").resolve(bundle))
                .resolve(type + ".java");
        return Files.writeString(changed, text);
    }

    private static void compile(Path to, String with, Path... sources) {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "--release",
                "17",
                "-d",
                to.toString(),
                "-cp",
                with + ":" + System.getProperty("java.class.path")));
        for (Path source : sources) {
            arguments.add(source.toString());
        }
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (failed != 0) {
            throw new AssertionError("the next version does not compile");
        }
    }

    private static Path bundle(
            Path folder, String name, Version version, String packages, String imports, List<Path> from)
            throws Exception {
        try (Builder builder = new Builder()) {
            builder.setBundleSymbolicName(name);
            builder.setBundleVersion(version.toString());
            builder.setProperty("-includepackage", packages);
            builder.setProperty("-noimportjava", "true");
            builder.setImportPackage(imports);
            for (Path each : from) {
                builder.addClasspath(each.toFile());
            }
            Path file = folder.resolve(name + "-" + version + ".jar");
            try (Jar jar = builder.build()) {
                jar.write(file.toFile());
            }
            if (!builder.isOk()) {
                throw new AssertionError(builder.getErrors().toString());
            }
            return file;
        }
    }
}
