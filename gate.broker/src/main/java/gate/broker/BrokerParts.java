// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import gate.api.GatewayPart;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Shows the newest {@link BrokerStatus} as services, and logs it when it changed. */
final class BrokerParts {
    private final BundleContext context;
    private final Consumer<String> info;
    private final Consumer<String> warn;
    private ServiceRegistration<GatewayPart> broker;
    private ServiceRegistration<GatewayPart> webSocket;
    private BrokerStatus shown = BrokerStatus.idle(GatewayPart.STARTING, "");
    private String problem = "";

    BrokerParts(BundleContext context, Consumer<String> info, Consumer<String> warn) {
        this.context = context;
        this.info = info;
        this.warn = warn;
    }

    synchronized void begin() {
        broker = register(properties());
    }

    /** What is wrong with the newest configuration; empty when nothing is. */
    synchronized void problem(String newProblem) {
        problem = newProblem;
        update();
    }

    synchronized void show(BrokerStatus status) {
        if (status.equals(shown)) {
            return;
        }
        BrokerStatus before = shown;
        shown = status;
        update();
        if (!status.detail().isEmpty() && !status.detail().equals(before.detail())) {
            warn.accept(GateBroker.PID + ": " + status.detail());
        }
        if (!status.address().equals(before.address()) || !status.webSocket().equals(before.webSocket())) {
            info.accept(GateBroker.PID + ": " + status.state() + " " + status.address() + " " + status.webSocket());
        }
    }

    synchronized void end() {
        shown = BrokerStatus.idle(GatewayPart.OFF, "");
        update();
        if (broker != null) {
            broker.unregister();
            broker = null;
        }
    }

    private void update() {
        if (broker == null) {
            return;
        }
        broker.setProperties(properties());
        if (shown.webSocket().isEmpty()) {
            if (webSocket != null) {
                webSocket.unregister();
                webSocket = null;
            }
            return;
        }
        Dictionary<String, Object> properties = part("ws", GatewayPart.UP, shown.webSocket());
        if (webSocket == null) {
            webSocket = register(properties);
        } else {
            webSocket.setProperties(properties);
        }
    }

    private Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = part("broker", shown.state(), shown.address());
        String detail = problem.isEmpty() || shown.detail().isEmpty()
                ? problem + shown.detail()
                : problem + "; " + shown.detail();
        if (!detail.isEmpty()) {
            properties.put(GatewayPart.DETAIL, detail);
        }
        shown.holder().ifPresent(holder -> {
            properties.put("broker.port.foreign", true);
            properties.put("broker.port.foreign.address", holder.address());
            properties.put("broker.port.foreign.mqtt", holder.mqtt());
            properties.put("broker.port.foreign.process", holder.process());
        });
        return properties;
    }

    @SuppressWarnings("JdkObsolete") // the service registry takes nothing newer
    private static Dictionary<String, Object> part(String kind, String state, String address) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(GatewayPart.PID, GateBroker.PID);
        properties.put(GatewayPart.KIND, kind);
        properties.put(GatewayPart.STATE, state);
        if (!address.isEmpty()) {
            properties.put(GatewayPart.ADDRESS, address);
        }
        return properties;
    }

    private ServiceRegistration<GatewayPart> register(Dictionary<String, Object> properties) {
        return context.registerService(GatewayPart.class, new GatewayPart() {}, properties);
    }
}
