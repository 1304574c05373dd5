// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decrypts the secrets of our configurations on their way from Kura to the bundles, which know nothing of that: in ConfigurationAdmin,
 * and in Kura's snapshots, they stay encrypted.
 */
@Component(service = {})
public final class Secrets implements ConfigurationPlugin {
    /** Tells those who read a configuration what became of its secrets; gate.api knows it. */
    static final String TOLD = "gate.kura.secrets";

    static final String DECRYPTED = "decrypted";

    /** Who has secrets; the keys of a gate's driver may be some. */
    static final List<String> TARGETS = List.of("gate", "gate.mqtt", "gate.remote", "gate.broker", "gate.web");

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

    /** In the range whose changes count. */
    private static final int RANKING = 500;

    private final BundleContext context;
    private final CryptoService crypto;
    private final ConfigurationAdmin admin;
    private ServiceRegistration<ConfigurationPlugin> registration;

    /** Nothing is decrypted before {@link #start()}. */
    @Activate
    public Secrets(BundleContext context, @Reference CryptoService crypto, @Reference ConfigurationAdmin admin) {
        this.context = context;
        this.crypto = crypto;
        this.admin = admin;
    }

    @Activate
    void start() {
        Map<String, Object> properties = Map.of(CM_TARGET, TARGETS.toArray(String[]::new), CM_RANKING, RANKING);
        registration = context.registerService(ConfigurationPlugin.class, this, new Hashtable<>(properties));
        handOverAgain();
    }

    @Deactivate
    void stop() {
        registration.unregister();
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> properties) {
        if (properties.get(Markers.KURA_PID) == null) {
            // written by somebody else, in clear text
            return;
        }
        String told = DECRYPTED;
        for (String key : Collections.list(properties.keys())) {
            if (isSecret(key, properties)) {
                Optional<String> clear = decrypt(String.valueOf(properties.get(key)));
                if (clear.isPresent()) {
                    properties.put(key, clear.get());
                } else {
                    told = "Kura's CryptoService cannot decrypt it; was it encrypted by another gateway? enter it anew";
                }
            }
        }
        properties.put(TOLD, told);
    }

    private Optional<String> decrypt(String secret) {
        try {
            return Optional.ofNullable(crypto.decryptAes(secret.toCharArray())).map(String::new);
        } catch (KuraException | RuntimeException notOurs) {
            // the reason may show what it is about
            LOG.debug("a secret cannot be decrypted: {}", notOurs.getClass().getName());
            return Optional.empty();
        }
    }

    /** Those who came before this have got their secrets as Kura keeps them. */
    private void handOverAgain() {
        try {
            Configuration[] all = admin.listConfigurations("(" + Markers.KURA_PID + "=*)");
            for (Configuration each : all == null ? new Configuration[0] : all) {
                Dictionary<String, Object> properties = each.getProperties();
                if (TARGETS.contains(kind(each)) && hasSecrets(properties)) {
                    each.update(properties);
                }
            }
        } catch (IOException | IllegalStateException failed) {
            LOG.warn("secrets that were handed over before are not decrypted: {}", failed.toString());
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String kind(Configuration configuration) {
        String factory = configuration.getFactoryPid();
        return factory == null ? configuration.getPid() : factory;
    }

    private static boolean hasSecrets(Dictionary<String, Object> properties) {
        return Collections.list(properties.keys()).stream().anyMatch(key -> isSecret(key, properties));
    }

    private static boolean isSecret(String key, Dictionary<String, Object> properties) {
        return key.startsWith(".") && !String.valueOf(properties.get(key)).isEmpty();
    }
}
