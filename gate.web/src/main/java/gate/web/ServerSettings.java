// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.Dictionary;
import java.util.Hashtable;

/** What Felix HTTP is told of a server of our own; the names are those of its documentation. */
final class ServerSettings {
    /** The kind of configuration that makes a server. */
    static final String FACTORY = "org.apache.felix.http";
    /** Becomes the property of the server's runtime by which our servlet finds it. */
    static final String MARK = "org.apache.felix.http.runtime.init.gate.web";

    static final String KEYSTORE_PASSWORD = "org.apache.felix.https.keystore.password";
    static final String KEY_PASSWORD = "org.apache.felix.https.keystore.key.password";

    /** Whoever says nothing for so long is gone. */
    private static final int IDLE_MS = 30_000;
    /** Nothing keeps a thread. */
    private static final int THREADS = 24;

    private ServerSettings() {}

    /** For {@code place}, with the mark {@code server}. */
    @SuppressWarnings("JdkObsolete") // the API of the framework
    static Dictionary<String, Object> of(Place place, String server) {
        Dictionary<String, Object> all = new Hashtable<>();
        boolean tls = place.tls().isPresent();
        all.put(MARK, server);
        all.put("org.apache.felix.http.name", WebLink.PID);
        all.put("org.apache.felix.http.host", place.bind().getHostAddress());
        all.put("org.apache.felix.http.enable", !tls);
        all.put("org.apache.felix.https.enable", tls);
        all.put(tls ? "org.osgi.service.http.port.secure" : "org.osgi.service.http.port", place.port());
        place.tls().ifPresent(known -> {
            all.put(
                    "org.apache.felix.https.keystore",
                    known.file().toAbsolutePath().toString());
            all.put("org.apache.felix.https.keystore.type", Tls.TYPE);
            all.put("org.apache.felix.https.jetty.protocols.included", new String[] {"TLSv1.2", "TLSv1.3"});
        });
        all.put("org.apache.felix.http.timeout", IDLE_MS);
        all.put("org.apache.felix.http.jetty.threadpool.max", THREADS);
        all.put("org.apache.felix.http.jetty.acceptors", 1);
        all.put("org.apache.felix.http.jetty.selectors", 1);
        all.put("org.apache.felix.http.jetty.headerBufferSize", 8192);
        all.put("org.apache.felix.http.jetty.sendServerHeader", false);
        return all;
    }
}
