// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every cloud connection of Kura: requests of all of them are answered while the link is on. Used by one thread. */
final class Registries {
    private static final Logger LOG = LoggerFactory.getLogger(Registries.class);

    private final RequestHandler handler;
    private final List<RequestHandlerRegistry> all = new ArrayList<>();
    private boolean on;

    Registries(RequestHandler handler) {
        this.handler = handler;
    }

    void add(RequestHandlerRegistry registry) {
        if (registry != null) {
            all.add(registry);
            if (on) {
                register(registry);
            }
        }
    }

    void remove(RequestHandlerRegistry registry) {
        if (registry != null && all.remove(registry) && on) {
            unregister(registry);
        }
    }

    void use(boolean wanted) {
        if (wanted != on) {
            on = wanted;
            all.forEach(wanted ? this::register : Registries::unregister);
        }
    }

    private void register(RequestHandlerRegistry registry) {
        try {
            registry.registerRequestHandler(CloudRequests.APPLICATION, handler);
        } catch (KuraException | RuntimeException failed) {
            LOG.warn(
                    "{}: a cloud connection does not take {}: {}",
                    CloudLink.PID,
                    CloudRequests.APPLICATION,
                    failed.getMessage());
        }
    }

    private static void unregister(RequestHandlerRegistry registry) {
        try {
            registry.unregister(CloudRequests.APPLICATION);
        } catch (KuraException | RuntimeException gone) {
            LOG.debug("a cloud connection has gone", gone);
        }
    }
}
