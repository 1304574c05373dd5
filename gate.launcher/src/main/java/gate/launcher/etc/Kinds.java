// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.etc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/** Which kinds of configuration the bundles of this gateway take, by their metatype: one of it, or any number of instances. */
final class Kinds {
    private static final String FOLDER = "OSGI-INF/metatype";
    // read as text: a parser of XML takes a small box a while to load
    private static final Pattern DESIGNATE = Pattern.compile("<Designate\\b[^>]*?\\b(factoryPid|pid)=\"([^\"]+)\"");

    private final BundleContext context;

    Kinds(BundleContext context) {
        this.context = context;
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
        for (Bundle bundle : context.getBundles()) {
            Enumeration<String> files = bundle.getEntryPaths(FOLDER);
            for (String file : files == null ? Collections.<String>emptyList() : Collections.list(files)) {
                Matcher matcher = DESIGNATE.matcher(text(bundle.getEntry(file)));
                while (matcher.find()) {
                    known.put(matcher.group(2), matcher.group(1).equals("factoryPid"));
                }
            }
        }
        return known;
    }

    private static String text(URL entry) {
        try (InputStream stream = entry.openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            LoggerFactory.getLogger("gate").warn("cannot read {}: {}", entry, unreadable.toString());
            return "";
        }
    }
}
