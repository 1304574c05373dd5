// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is really in the folders that are shipped: jars, jars inside of jars, and what others wrote among the classes. */
final class Shipped {
    private static final List<String> FOLDERS = List.of(
            "gate.launcher/target/gate/bundles", "gate.launcher/target/gate/lib", "gate.release/target/repository");

    /** Where the classes of an artifact are that came without its jar. */
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("h2-mvstore", "org/h2/"),
            Map.entry("bcrypt", "at/favre/lib/crypto/bcrypt/"),
            Map.entry("bytes", "at/favre/lib/bytes/"),
            Map.entry("commons-fileupload", "org/apache/commons/fileupload/"),
            Map.entry("commons-io", "org/apache/commons/io/"),
            Map.entry("http2-common", "org/eclipse/jetty/http2/"),
            Map.entry("http2-hpack", "org/eclipse/jetty/http2/hpack/"),
            Map.entry("http2-server", "org/eclipse/jetty/http2/server/"),
            Map.entry("jakarta.servlet-api", "jakarta/servlet/"),
            Map.entry("jetty-alpn-server", "org/eclipse/jetty/alpn/server/"),
            Map.entry("jetty-http", "org/eclipse/jetty/http/"),
            Map.entry("jetty-io", "org/eclipse/jetty/io/"),
            Map.entry("jetty-jmx", "org/eclipse/jetty/jmx/"),
            Map.entry("jetty-security", "org/eclipse/jetty/security/"),
            Map.entry("jetty-server", "org/eclipse/jetty/server/"),
            Map.entry("jetty-servlet", "org/eclipse/jetty/servlet/"),
            Map.entry("jetty-util", "org/eclipse/jetty/util/"),
            Map.entry("jetty-util-ajax", "org/eclipse/jetty/util/ajax/"),
            Map.entry("org.apache.felix.http.base", "org/apache/felix/http/base/"),
            Map.entry("org.apache.felix.http.wrappers", "org/apache/felix/http/jakartawrappers/"),
            Map.entry("tomcat-servlet-api", "javax/servlet/"),
            Map.entry("jackson-core", "com/fasterxml/jackson/core/"),
            Map.entry("dbus-java-core", "org/freedesktop/dbus/"),
            Map.entry("dbus-java-transport-native-unixsocket", "org/freedesktop/dbus/transport/jre/"),
            Map.entry("kxml2", "org/kxml2/"),
            Map.entry("xmlpull", "org/xmlpull/"),
            Map.entry("osgi.cmpn", "org/osgi/service/log/"),
            Map.entry("logback-core", "ch/qos/logback/core/"),
            Map.entry("logback-classic", "ch/qos/logback/classic/"),
            Map.entry("logback-jackson", "ch/qos/logback/contrib/jackson/"),
            Map.entry("logback-json-core", "ch/qos/logback/contrib/json/"),
            Map.entry("logback-json-classic", "ch/qos/logback/contrib/json/classic/"));

    private Shipped() {}

    static List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> all = Files.list(Release.at(folder))) {
                all.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            }
        }
        return jars;
    }

    /** SHA-256 of each jar, and of each jar inside of one, with its name. */
    static Map<String, String> hashes() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (Path jar : jars()) {
            try (InputStream bytes = Files.newInputStream(jar)) {
                hashes.put(sha256(bytes), jar.getFileName().toString());
            }
            hashes.putAll(nested(jar));
        }
        return hashes;
    }

    /** SHA-256 of each jar inside of {@code jar}. */
    static Map<String, String> nested(Path jar) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".jar")) {
                    try (InputStream bytes = file.getInputStream(entry)) {
                        hashes.put(sha256(bytes), jar.getFileName() + "!" + entry.getName());
                    }
                }
            }
        }
        return hashes;
    }

    /** The artifacts of which classes are in {@code jar}, and under {@code ?} the classes of nobody known. */
    static Map<String, Set<String>> classes(Path jar) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.matches("(gate|tw/rocksaying)/.*"))
                    .forEach(name -> found.computeIfAbsent(author(name), author -> new TreeSet<>())
                            .add(name));
        }
        return found;
    }

    /** The packages of npm in the pages of {@code jar}, with their versions, as the pages themselves name them. */
    static Set<String> pageParts(Path jar) throws IOException {
        Set<String> found = new TreeSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            JarEntry notices = file.getJarEntry("page/notices.txt");
            if (notices != null) {
                String text = new String(file.getInputStream(notices).readAllBytes(), StandardCharsets.UTF_8);
                Pattern.compile("(?m)^(\\S+ \\d\\S*) \\(.*\\)$")
                        .matcher(text)
                        .results()
                        .forEach(heading -> found.add(heading.group(1)));
            }
        }
        return found;
    }

    /** That with the longest name of a package which the class is in. */
    private static String author(String name) {
        return PACKAGES.entrySet().stream()
                .filter(each -> name.startsWith(each.getValue()))
                .max((one, other) -> one.getValue().length() - other.getValue().length())
                .map(Map.Entry::getKey)
                .orElse("?");
    }

    private static String sha256(InputStream bytes) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.readAllBytes()));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }
}
