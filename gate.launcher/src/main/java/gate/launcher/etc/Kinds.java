// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.etc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/** Which kinds of configuration the bundles of this gateway take, by their metatype: one of it, or any number of instances. */
final class Kinds {
    private static final String FOLDER = "OSGI-INF/metatype";
    // read as text: a parser of XML takes a small box a while to load
    private static final Pattern DESIGNATE = Pattern.compile("<Designate\\b[^>]*?\\b(factoryPid|pid)=\"([^\"]+)\"");

    private final Supplier<Stream<String>> metatypes;

    private Kinds(Supplier<Stream<String>> metatypes) {
        this.metatypes = metatypes;
    }

    /** Of the bundles of a framework, whatever they are when it is asked. */
    Kinds(BundleContext context) {
        this(() -> Arrays.stream(context.getBundles()).flatMap(Kinds::metatypes));
    }

    /** Of the bundles in a folder. */
    static Kinds of(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    for (ZipEntry entry : Collections.list(zip.entries())) {
                        if (entry.getName().startsWith(FOLDER + "/") && !entry.isDirectory()) {
                            found.add(text(zip.getInputStream(entry)));
                        }
                    }
                }
            }
        }
        return new Kinds(found::stream);
    }

    /** Refuses a name that would configure nothing; true when some bundle takes it. */
    boolean check(EtcName name) throws RefusedFile {
        Boolean many = known().get(name.kind());
        if (many == null) {
            return false;
        }
        if (many && name.instance().isEmpty()) {
            throw new RefusedFile("there may be several of " + name.kind() + ", and each has a name: rename it to "
                    + name.kind() + "-NAME.cfg");
        }
        if (!many && !name.instance().isEmpty()) {
            throw new RefusedFile("there is one " + name.kind() + ": rename it to " + name.kind() + ".cfg");
        }
        return true;
    }

    /** Whether there are instances of each. */
    private Map<String, Boolean> known() {
        Map<String, Boolean> known = new HashMap<>();
        metatypes.get().forEach(text -> {
            Matcher matcher = DESIGNATE.matcher(text);
            while (matcher.find()) {
                known.put(matcher.group(2), matcher.group(1).equals("factoryPid"));
            }
        });
        return known;
    }

    private static Stream<String> metatypes(Bundle bundle) {
        Enumeration<String> files = bundle.getEntryPaths(FOLDER);
        return files == null ? Stream.of() : Collections.list(files).stream().map(file -> text(bundle.getEntry(file)));
    }

    private static String text(URL entry) {
        try {
            return text(entry.openStream());
        } catch (IOException unreadable) {
            LoggerFactory.getLogger("gate").warn("cannot read {}: {}", entry, unreadable.toString());
            return "";
        }
    }

    private static String text(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
