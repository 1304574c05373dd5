// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.api.Settings;
import gate.api.SettingsException;
import gate.link.Role;
import java.util.List;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * The validated settings of the cloud link.
 *
 * @param enabled whether it does anything
 * @param role of all who send requests
 * @param rateLimit requests a second; 0 is no limit
 * @param target the filter that selects gates
 * @param publisher the filter that selects where they are told of
 */
record KuraSettings(boolean enabled, Role role, int rateLimit, String target, String publisher) {
    /** Chooses no publisher, as Kura's own filters do until somebody changes them. */
    static final String NOBODY = "(kura.service.pid=changeme)";

    /** A gate of another gateway has a cloud of its own, or would not be seen at all. */
    static final String TARGET = "(gate.id=*)";

    static KuraSettings read(Settings settings) throws SettingsException {
        boolean enabled = settings.flag("enabled", false);
        String role = settings.choice("role", Role.OPERATE.word(), List.of("view", "operate", "supervise"));
        int rate = (int) settings.number("rate.limit", 20, 0, 1_000_000, "requests a second, 0 = no limit");
        String target = filter(settings, "gate.target", TARGET, "an LDAP filter over the properties of gates");
        String publisher =
                filter(settings, "CloudPublisher.target", NOBODY, "an LDAP filter such as (kura.service.pid=NAME)");
        // for SCR, which binds what they choose
        settings.text("registries.target", "");
        settings.text("gates.target", "");
        settings.refuseUnread();
        settings.check();
        return new KuraSettings(enabled, Role.ofWord(role).orElse(Role.VIEW), rate, target, publisher);
    }

    private static String filter(Settings settings, String key, String fallback, String rule) {
        String filter = settings.text(key, fallback);
        try {
            FrameworkUtil.createFilter(filter);
        } catch (InvalidSyntaxException notAFilter) {
            settings.refuse(key, filter, rule);
        }
        return filter;
    }
}
