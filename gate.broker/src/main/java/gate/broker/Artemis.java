// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import io.netty.channel.Channel;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** The Artemis server, kept small: in memory only, without sockets of its own, few threads, every bound set. */
final class Artemis implements AutoCloseable {
    static final WildcardConfiguration WILDCARDS =
            new WildcardConfiguration().setSingleWord('+').setAnyWords('#');

    private static final String ACCEPTOR = "gate";
    private static final int MEMORY = 16 * 1024 * 1024;
    private static final int MESSAGES_PER_SUBSCRIPTION = 1000;
    private static final int THREADS = 4;
    private static final int QUEUE = 16;
    private static final long SCAN_MS = 5000;
    private static final int KEPT_S = 24 * 60 * 60;
    private static final String MQTT = MQTTProtocolManagerFactory.MQTT_PROTOCOL_NAME;

    private final ActiveMQServerImpl server;
    private final NettyAcceptor acceptor;

    private Artemis(ActiveMQServerImpl server, NettyAcceptor acceptor) {
        this.server = server;
        this.acceptor = acceptor;
    }

    static Artemis start(Admission admission, Topics topics, Deliveries deliveries) throws Exception {
        ActiveMQServerImpl server = new ActiveMQServerImpl(configuration(), null, admission);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Artemis.class.getClassLoader());
        try {
            server.addProtocolManagerFactory(new MQTTProtocolManagerFactory());
            server.start();
            server.getRemotingService().addIncomingInterceptor(topics);
            server.getRemotingService().addIncomingInterceptor((MQTTInterceptor) deliveries::arrives);
            server.getRemotingService().addOutgoingInterceptor((MQTTInterceptor) deliveries::leaves);
            if (!server.waitForActivation(10, TimeUnit.SECONDS)
                    || !(server.getRemotingService().getAcceptor(ACCEPTOR) instanceof NettyAcceptor acceptor)) {
                server.stop();
                throw new IllegalStateException("Artemis did not come up");
            }
            topics.countedBy(() -> server.getPostOffice().getAddresses().size()
                    + (int) server.getPostOffice().getAllBindings().count());
            return new Artemis(server, acceptor);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Serves {@code channel}, to whose pipeline it adds its own part. */
    void serve(Channel channel) {
        acceptor.transfer(channel);
    }

    /** Told to clients of MQTT 5; {@link MqttFrames} enforces it. */
    void maxPacket(int bytes) {
        if (acceptor.getProtocolHandler().getProtocol(MQTT) instanceof MQTTProtocolManager manager) {
            manager.setMaximumPacketSize(bytes);
        }
    }

    /** Ends the connections of those whom {@code which} finds. */
    void end(Predicate<Subject> which) {
        for (RemotingConnection connection : server.getRemotingService().getConnections()) {
            Subject subject = connection.getSubject();
            if (subject != null && which.test(subject)) {
                connection.disconnect(false);
            }
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private static Configuration configuration() throws Exception {
        String secret = UUID.randomUUID().toString();
        AddressSettings addresses = new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                .setMaxSizeBytes(MEMORY / 2)
                .setDefaultRingSize(MESSAGES_PER_SUBSCRIPTION)
                .setAutoDeleteAddressesDelay(1000)
                // by default each subscription and each retained message takes 50 kB
                .setInitialQueueBufferSize(QUEUE)
                .setMaxDeliveryAttempts(-1);
        return new ConfigurationImpl()
                .setName("gate.broker")
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setResolveProtocols(false)
                .setMessageCounterEnabled(false)
                .setCriticalAnalyzer(false)
                .setGracefulShutdownEnabled(false)
                .setSecurityEnabled(true)
                .setAuthenticationCacheSize(0)
                .setAuthorizationCacheSize(0)
                // these have well-known defaults, and whoever knows them may do everything
                .setClusterUser(secret)
                .setClusterPassword(UUID.randomUUID().toString())
                .setManagementAddress(SimpleString.of("$sys.management." + secret))
                .setManagementNotificationAddress(SimpleString.of("$sys.notifications." + secret))
                .setSuppressSessionNotifications(true)
                .setWildCardConfiguration(WILDCARDS)
                .setThreadPoolMaxSize(THREADS)
                .setScheduledThreadPoolMaxSize(1)
                .setGlobalMaxSize(MEMORY)
                // topics that nobody uses count against the limit in Topics until they are found
                .setAddressQueueScanPeriod(SCAN_MS)
                .setMaxDiskUsage(-1)
                .setMemoryMeasureInterval(-1)
                .setConfigurationFileRefreshPeriod(-1)
                .setMqttSubscriptionPersistenceEnabled(false)
                .setAcceptorConfigurations(Set.of(acceptor()))
                .addAddressSetting("#", addresses);
    }

    private static TransportConfiguration acceptor() {
        Map<String, Object> settings = Map.ofEntries(
                Map.entry("protocols", MQTT),
                // someone else binds the port and hands the connections over: our doors
                Map.entry("httpUpgradeEnabled", true),
                Map.entry("remotingThreads", 1),
                Map.entry("useEpoll", false),
                Map.entry("useKQueue", false),
                Map.entry("quietPeriod", 0),
                Map.entry("shutdownTimeout", 500),
                // a client's own keep-alive counts, none included; who never says CONNECT ends in MqttFrames
                Map.entry("serverKeepAlive", -1),
                // what may not be published is acknowledged and dropped, as mosquitto does: clients would come again
                Map.entry("closeMqttConnectionOnPublishAuthorizationFailure", false),
                Map.entry("defaultMqttSessionExpiryInterval", KEPT_S));
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), settings, ACCEPTOR);
    }
}
