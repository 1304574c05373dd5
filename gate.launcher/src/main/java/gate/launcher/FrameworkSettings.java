// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Constants;

/** What framework, infrastructure bundles and our own bundle are told at the start, as framework properties. */
final class FrameworkSettings {
    private FrameworkSettings() {}

    private static final String INTERPOLATION = "org.apache.felix.configadmin.plugin.interpolation";

    static Map<String, String> of(Distribution distribution, Home home, List<Setting> settings) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, home.cache().toString());
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(StartLevels.RUNNING));
        // what goes wrong comes as an event and is told in one line
        properties.put("felix.log.level", "0");
        // gives its messages a logger name of their own, so that logback.xml can have a say
        properties.put("ds.log.extension", "true");

        properties.put("felix.cm.dir", home.data().resolve("config").toString());
        // nobody sees a configuration before references in it have been replaced
        properties.put("felix.cm.config.plugins", INTERPOLATION);
        properties.put(INTERPOLATION + ".secretsdir", home.secrets().toString());

        properties.put("felix.fileinstall.dir", home.etc().toString());
        // not what editors put beside the file they edit
        properties.put("felix.fileinstall.filter", "[^.].*\\.cfg");
        // looks at the files themselves, which also sees links that point elsewhere now and folders that were exchanged
        properties.put("felix.fileinstall.disableNio2", "true");
        properties.put("felix.fileinstall.poll", "300");
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.subdir.mode", "skip");
        properties.put("felix.fileinstall.enableConfigSave", "false");
        properties.put("felix.fileinstall.bundles.new.start", "false");
        properties.put("felix.fileinstall.tmpdir", home.data().resolve("tmp").toString());
        properties.put("felix.fileinstall.log.level", "2");

        // the page has a server of its own, and nobody else needs one
        properties.put("org.apache.felix.http.require.config", "true");

        // a file that is there from the first moment, since what comes over ConfigAdmin comes after a burst of DEBUG
        Path own = home.etc().resolve("logback.xml");
        Path logging = Files.isReadable(own) ? own : distribution.etc().resolve("logback.xml");
        properties.put("org.ops4j.pax.logging.StaticLogbackFile", logging.toString());
        properties.put("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
        properties.put("org.ops4j.pax.logging.service.frameworkEventsLogLevel", "DISABLED");

        // where bundles keep what must outlive the cache
        properties.put("gate.data", home.data().toString());
        properties.put("gate.launcher.started", Long.toString(Main.STARTED));
        properties.put("gate.launcher.etc", home.etc().toString());
        properties.put("gate.launcher.deploy", home.deploy().toString());
        properties.put("gate.launcher.bundles", distribution.bundles().toString());
        for (int i = 0; i < settings.size(); i++) {
            Setting setting = settings.get(i);
            properties.put("gate.launcher.set." + i, setting.pid() + ":" + setting.key() + "=" + setting.value());
        }
        return properties;
    }
}
