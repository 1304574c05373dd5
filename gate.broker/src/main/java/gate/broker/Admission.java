// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import gate.broker.UsersFile.User;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/**
 * Who may connect, and to what: asked by Artemis at each CONNECT and again at each publish and subscribe, so that a rule
 * that changes is in force at once.
 */
final class Admission implements ActiveMQSecurityManager5 {
    private static final Subject ANONYMOUS = subject("anonymous", Set.of());
    private static final String QUEUE = "::";

    private final Topics topics;
    private final Authority authority;
    private final Semaphore proving = new Semaphore(1);
    private volatile boolean simulated = true;

    Admission(Topics topics, Authority authority) {
        this.topics = topics;
        this.authority = authority;
    }

    /** Whether every gate is simulated, or there is none. */
    void simulated(boolean nothingMoves) {
        simulated = nothingMoves;
    }

    boolean simulated() {
        return simulated;
    }

    /** Whether one may connect without a name. */
    boolean anonymous() {
        return simulated && !authority.hasUsers();
    }

    @SuppressWarnings("ReferenceEquality") // asked at each message, and there is only the one
    static boolean isAnonymous(Subject subject) {
        return subject == ANONYMOUS;
    }

    @Override
    public Subject authenticate(String name, String password, RemotingConnection connection, String domain) {
        if (!authority.hasUsers()) {
            return simulated ? ANONYMOUS : null;
        }
        if (name == null || password == null) {
            return null;
        }
        Optional<User> user = authority.find(name).filter(known -> proves(known, password));
        user.ifPresent(known -> own(connection, known));
        return user.map(known -> subject(known.name(), Set.of(known.hash()))).orElse(null);
    }

    /** Whether this one was let in as a user who is none any more, or by a password that is not valid any more. */
    boolean isFormer(Subject subject) {
        return !isAnonymous(subject)
                && authority
                        .find(name(subject))
                        .filter(user -> subject.getPublicCredentials().contains(user.hash()))
                        .isEmpty();
    }

    /** Whether this one may be given what is published to {@code topic}. */
    boolean mayHear(Subject subject, String topic) {
        return isAnonymous(subject) ? anonymous() : subject != null && authority.mayHear(name(subject), topic);
    }

    /** Whether this one may be a member of a group that shares {@code filter}. */
    boolean mayShare(Subject subject, String filter) {
        return anonymous() || (subject != null && !isAnonymous(subject) && authority.mayShare(name(subject), filter));
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        if (isAnonymous(subject)) {
            return anonymous() && topics.allow(check, address);
        }
        return mayUse(name(subject), check, address) && topics.allow(check, address);
    }

    /**
     * Here and not in an interceptor, which knows neither who it is while CONNECT is at work, nor what stands for a topic
     * alias, nor last wills. To consume is allowed, since a refusal makes Artemis delete the queue, and since deliveries
     * are judged one by one.
     */
    private boolean mayUse(String name, CheckType check, String address) {
        int queue = address.indexOf(QUEUE);
        String topic = MQTTUtil.getMqttTopicFromCoreAddress(
                queue < 0 ? address : address.substring(0, queue), Artemis.WILDCARDS);
        return switch (check) {
            case SEND -> authority.maySay(name, topic);
            case CREATE_ADDRESS -> authority.mayName(name, topic);
            case CREATE_DURABLE_QUEUE, CREATE_NON_DURABLE_QUEUE -> authority.maySubscribe(name, topic);
            default -> true;
        };
    }

    @Override
    public boolean validateUser(String name, String password) {
        return authenticate(name, password, null, null) != null;
    }

    @Override
    public boolean validateUserAndRole(String name, String password, Set<Role> roles, CheckType check) {
        return false;
    }

    private boolean proves(User user, String password) {
        if (user.hash().isProven(password)) {
            return true;
        }
        try {
            // One at a time: guessing must not take the threads that serve everybody else.
            if (!proving.tryAcquire(1, TimeUnit.SECONDS)) {
                return false;
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return user.hash().matches(password);
        } finally {
            proving.release();
        }
    }

    /**
     * Makes the client id one among those of its user: nobody takes over another one's session by its id, nor the queue of
     * a subscription, whose name begins with it. Names of users have no slash, nor have the names of shared queues.
     */
    private static void own(RemotingConnection connection, User user) {
        String prefix = user.name() + "/";
        if (connection != null
                && connection.getClientID() != null
                && !connection.getClientID().startsWith(prefix)) {
            connection.setClientID(prefix + connection.getClientID());
        }
    }

    private static String name(Subject subject) {
        return subject.getPrincipals().iterator().next().getName();
    }

    private static Subject subject(String name, Set<?> credentials) {
        return new Subject(true, Set.of(new UserPrincipal(name)), credentials, Set.of());
    }
}
