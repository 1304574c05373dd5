// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import gate.broker.UsersFile.User;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.RolePrincipal;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/**
 * Who may connect, and to what: asked by Artemis at each CONNECT and again at each publish and subscribe, so that a rule
 * that changes is in force at once.
 */
final class Admission implements ActiveMQSecurityManager5 {
    private static final Subject ANONYMOUS = subject("anonymous", "anonymous");

    private final Topics topics;
    private final Semaphore proving = new Semaphore(1);
    private volatile Optional<UsersFile> users = Optional.empty();
    private volatile boolean simulated = true;

    Admission(Topics topics) {
        this.topics = topics;
    }

    void users(Optional<UsersFile> newUsers) {
        users = newUsers;
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
        return simulated && users.isEmpty();
    }

    @SuppressWarnings("ReferenceEquality") // asked at each message, and there is only the one
    static boolean isAnonymous(Subject subject) {
        return subject == ANONYMOUS;
    }

    @Override
    public Subject authenticate(String name, String password, RemotingConnection connection, String domain) {
        Optional<UsersFile> known = users;
        if (known.isEmpty()) {
            return simulated ? ANONYMOUS : null;
        }
        if (name == null || password == null) {
            return null;
        }
        return known.get()
                .find(name)
                .filter(user -> proves(user, password))
                .map(user -> subject(user.name(), user.role()))
                .orElse(null);
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        return (!isAnonymous(subject) || anonymous()) && topics.allow(check, address);
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

    private static Subject subject(String name, String role) {
        return new Subject(true, Set.of(new UserPrincipal(name), new RolePrincipal(role)), Set.of(), Set.of());
    }
}
