// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Which components work: the measure of whether an update went well. */
final class Components {
    private final ServiceComponentRuntime runtime;

    Components(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /** Those that are satisfied or active now, each with its state. */
    Map<String, Integer> working() {
        Map<String, Integer> working = new TreeMap<>();
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO each : runtime.getComponentConfigurationDTOs(description)) {
                if (each.state == ComponentConfigurationDTO.SATISFIED
                        || each.state == ComponentConfigurationDTO.ACTIVE) {
                    Object pid = each.properties.get("service.pid");
                    String name = description.bundle.symbolicName + "/" + description.name
                            + (pid == null ? "" : " (" + pid + ")");
                    working.merge(name, each.state, Math::max);
                }
            }
        }
        return working;
    }

    /** Of those that worked before, the ones that do not now. */
    Set<String> missing(Map<String, Integer> before) {
        Map<String, Integer> now = working();
        Set<String> missing = new TreeSet<>();
        before.forEach((name, state) -> {
            if (now.getOrDefault(name, 0) < state) {
                missing.add(name);
            }
        });
        return missing;
    }
}
