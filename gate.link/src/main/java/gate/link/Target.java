// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateListener;
import java.util.Dictionary;
import java.util.Map;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which gates a listener wants to hear. */
public final class Target {
    private static final Logger LOG = LoggerFactory.getLogger(Target.class);

    private final Filter filter;
    private final boolean none;

    private Target(Filter filter, boolean none) {
        this.filter = filter;
        this.none = none;
    }

    /** A filter that cannot be read selects nothing, and is told. */
    public static Target of(GateListener listener, Map<String, ?> properties) {
        Object target = properties.get(GateListener.TARGET);
        try {
            return new Target(target == null ? null : FrameworkUtil.createFilter(target.toString()), false);
        } catch (InvalidSyntaxException unreadable) {
            LOG.warn(
                    "listener {}: {}={} is no LDAP filter ({}); it hears no gate",
                    listener.getClass().getName(),
                    GateListener.TARGET,
                    target,
                    unreadable.getMessage());
            return new Target(null, true);
        }
    }

    public boolean selects(Dictionary<String, ?> gate) {
        return !none && (filter == null || filter.match(gate));
    }
}
