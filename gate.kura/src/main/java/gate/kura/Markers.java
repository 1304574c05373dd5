// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * Has Kura list each PID of ours as long as the bundle that it belongs to runs. Only those with one configuration: instances of
 * factories are listed by Kura itself.
 */
@Component(service = {})
public final class Markers implements BundleTrackerCustomizer<List<ServiceRegistration<?>>> {
    /** Kura's own name for a configuration, which stays over restarts. */
    static final String KURA_PID = "kura.service.pid";

    private static final String OURS = "the Gate authors";

    private final BundleContext context;
    private final MetaTypeService metatype;
    private final BundleTracker<List<ServiceRegistration<?>>> tracker;

    /** Nothing is listed before {@link #start()}. */
    @Activate
    public Markers(BundleContext context, @Reference MetaTypeService metatype) {
        this.context = context;
        this.metatype = metatype;
        this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
    }

    @Activate
    void start() {
        tracker.open();
    }

    @Deactivate
    void stop() {
        tracker.close();
    }

    @Override
    public List<ServiceRegistration<?>> addingBundle(Bundle bundle, BundleEvent event) {
        List<ServiceRegistration<?>> markers = new ArrayList<>();
        if (OURS.equals(bundle.getHeaders("").get(Constants.BUNDLE_VENDOR))) {
            MetaTypeInformation described = metatype.getMetaTypeInformation(bundle);
            for (String pid : described == null ? new String[0] : described.getPids()) {
                markers.add(mark(pid));
            }
        }
        return markers.isEmpty() ? null : markers;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, List<ServiceRegistration<?>> markers) {
        // it runs as before
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, List<ServiceRegistration<?>> markers) {
        markers.forEach(ServiceRegistration::unregister);
    }

    private ServiceRegistration<?> mark(String pid) {
        Map<String, Object> names = Map.of(Constants.SERVICE_PID, pid, KURA_PID, pid);
        return context.registerService(
                ConfigurableComponent.class, new ConfigurableComponent() {}, new Hashtable<>(names));
    }
}
