// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The cloud publisher that a filter chooses, as it comes and goes. Not a reference of Declarative Services, which would fail at a
 * filter that cannot be read before anybody can tell what is wrong with it. Used by one thread.
 */
final class Publishers {
    private final BundleContext context;
    private final Consumer<Optional<CloudPublisher>> chosen;
    private Optional<ServiceTracker<CloudPublisher, CloudPublisher>> tracker = Optional.empty();
    private String filter = "";

    /** {@code chosen} hears, on any thread, which one it is now. */
    Publishers(BundleContext context, Consumer<Optional<CloudPublisher>> chosen) {
        this.context = context;
        this.chosen = chosen;
    }

    void choose(String wanted) {
        if (!wanted.equals(filter)) {
            end();
            filter = wanted;
            tracker = Optional.of(new Chosen(wanted));
            tracker.get().open();
        }
    }

    void end() {
        tracker.ifPresent(ServiceTracker::close);
        tracker = Optional.empty();
        filter = "";
    }

    private final class Chosen extends ServiceTracker<CloudPublisher, CloudPublisher> {
        Chosen(String wanted) {
            super(Publishers.this.context, filter(wanted), null);
        }

        @Override
        public CloudPublisher addingService(ServiceReference<CloudPublisher> reference) {
            CloudPublisher publisher = super.addingService(reference);
            chosen.accept(Optional.ofNullable(publisher));
            return publisher;
        }

        @Override
        public void removedService(ServiceReference<CloudPublisher> reference, CloudPublisher publisher) {
            chosen.accept(Optional.ofNullable(getService()));
            super.removedService(reference, publisher);
        }
    }

    private static Filter filter(String wanted) {
        try {
            return FrameworkUtil.createFilter(
                    "(&(" + Constants.OBJECTCLASS + "=" + CloudPublisher.class.getName() + ")" + wanted + ")");
        } catch (InvalidSyntaxException validatedBefore) {
            throw new IllegalArgumentException(validatedBefore);
        }
    }
}
