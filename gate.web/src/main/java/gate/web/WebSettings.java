// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.Settings;
import gate.api.SettingsException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * The validated settings of the page.
 *
 * @param place where it is; empty when it is off
 * @param hosts names under which it is known
 * @param visitors what somebody may do who has not logged in
 * @param usersFile who may log in; empty for the one in the data folder
 * @param rateLimit commands a second; 0 is off
 * @param target which gates are served
 */
record WebSettings(
        Optional<Place> place,
        Set<String> hosts,
        UserRole visitors,
        Optional<Path> usersFile,
        int rateLimit,
        String target) {
    static final int PORT = 8080;
    static final String BIND = "127.0.0.1";
    static final String PATH = "/";
    static final String VISITORS = "supervise";
    static final int RATE = 20;
    static final String TARGET = "(gate.id=*)";

    private static final int LAST_PORT = 65_535;
    private static final int FASTEST = 10_000;
    private static final Pattern PATHS = Pattern.compile("/|(/[A-Za-z0-9._-]{1,64})+");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]+]");
    private static final List<String> ROLES = List.of("none", "view", "operate", VISITORS);

    /** Reads and validates them. */
    static WebSettings read(Settings settings) throws SettingsException {
        boolean enabled = settings.flag("enabled", false);
        int port = (int) settings.number("port", PORT, -1, LAST_PORT, "");
        InetAddress bind = bind(settings);
        String path = settings.text("path", PATH, text -> PATHS.matcher(text).matches(), "/, or a path such as /gate");
        Optional<Tls> tls = tls(settings);
        if (port >= 0 && !bind.isLoopbackAddress() && tls.isEmpty()) {
            settings.refuse("bind", bind.getHostAddress(), "beyond the loopback interface only with tls.keystore");
        }
        String visitors = settings.choice("visitors", VISITORS, ROLES);
        WebSettings read = new WebSettings(
                enabled ? Optional.of(new Place(port, bind, path, tls)) : Optional.empty(),
                hosts(settings, bind),
                // others than those of this machine may come as well: nobody is let in unseen
                port >= 0 && bind.isLoopbackAddress()
                        ? UserRole.ofWord(visitors).orElse(UserRole.NONE)
                        : UserRole.NONE,
                Optional.of(settings.text("users.file", ""))
                        .filter(text -> !text.isEmpty())
                        .map(Path::of),
                (int) settings.number("rate.limit", RATE, 0, FASTEST, "commands a second"),
                target(settings));
        settings.refuseUnread();
        settings.check();
        return read;
    }

    private static InetAddress bind(Settings settings) {
        String text = settings.text("bind", BIND);
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException unknown) {
            settings.refuse("bind", text, "an address of this machine, such as " + BIND + " or 0.0.0.0");
            return InetAddress.getLoopbackAddress();
        }
    }

    private static Optional<Tls> tls(Settings settings) {
        String file = settings.text("tls.keystore", "");
        String password = settings.text(".tls.keystore.password", "");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Tls tls = new Tls(Path.of(file), password);
        tls.problem().ifPresent(why -> settings.refuse("tls.keystore", file, why));
        return Optional.of(tls);
    }

    private static Set<String> hosts(Settings settings, InetAddress bind) {
        Set<String> hosts = new HashSet<>();
        for (String each : settings.text("hosts", "").split(",", -1)) {
            String name = each.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !HOST.matcher(name).matches()) {
                settings.refuse("hosts", each, "names such as gate.example, separated by commas, without ports");
            } else if (!name.isEmpty()) {
                hosts.add(name);
            }
        }
        if (!bind.isAnyLocalAddress()) {
            hosts.add(Place.shown(bind));
        }
        return Set.copyOf(hosts);
    }

    private static String target(Settings settings) {
        String target = settings.text("gate.target", TARGET);
        try {
            FrameworkUtil.createFilter(target);
        } catch (InvalidSyntaxException wrong) {
            settings.refuse("gate.target", target, "an LDAP filter such as (gate.id=main): " + wrong.getMessage());
        }
        return target;
    }
}
