// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateService;
import gate.api.GatewayPart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** Gates among the Felix Health Checks of a framework, and those of others at /health. */
class HealthTest {
    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin admin;

    @Test
    void gates_are_a_health_check_and_those_of_others_are_told_with_them() throws Exception {
        Services services = new Services(context);
        try (Configured gate = Configured.of(admin, "gate", "health", Map.of("driver", "simulated"));
                Configured page = Configured.single(admin, "gate.web", Map.of("enabled", "true", "port", "0"))) {
            services.await(GateService.class, "(gate.id=health)");
            ServiceReference<HealthCheck> own = services.await(HealthCheck.class, "(hc.name=Gates)");
            String up = "(&(" + GatewayPart.PID + "=gate.web)(" + GatewayPart.STATE + "=" + GatewayPart.UP + "))";
            String health = services.await(GatewayPart.class, up).getProperty(GatewayPart.ADDRESS) + "health";

            Result result = context.getService(own).execute();
            assertThat(result.isOk()).as("%s", result).isTrue();
            assertThat(result.toString()).contains("gate health");
            assertThat(ask(health).statusCode()).isEqualTo(200);

            ServiceRegistration<HealthCheck> pump = register("Pump", () -> new Result(Result.Status.CRITICAL, "dry"));
            assertThat(ask(health).statusCode()).isEqualTo(503);
            assertThat(ask(health).body())
                    .contains(
                            "\"overallResult\":\"CRITICAL\"",
                            "\"messages\":[\"dry\"],\"name\":\"Pump\"",
                            "gate health");
            pump.unregister();

            ServiceRegistration<HealthCheck> broken = register("Broken", () -> {
                throw new IllegalStateException("never made");
            });
            assertThat(ask(health).body()).contains("HEALTH_CHECK_ERROR", "never made");
            broken.unregister();
            assertThat(ask(health).statusCode()).isEqualTo(200);
        }
        services.awaitNone(HealthCheck.class, "(hc.name=Gates)");
    }

    private ServiceRegistration<HealthCheck> register(String name, HealthCheck check) {
        return context.registerService(HealthCheck.class, check, new Hashtable<>(Map.of(HealthCheck.NAME, name)));
    }

    private static HttpResponse<String> ask(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
