// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateListener;
import gate.link.Mailbox;
import gate.link.SerialExecutor;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives each listener one lane for the mail of all gates, so that it is called by one thread at a time. */
@Component(service = Mailroom.class)
public final class Mailroom {
    /** Weak, because a listener may go while its last mail is on the way, and comes and goes with other bundles. */
    private final Map<GateListener, Executor> lanes = new WeakHashMap<>();

    private final Executor foreign;

    /** Lanes come with their first listener. */
    @Activate
    public Mailroom(@Reference GateThreads threads) {
        this(threads.foreign());
    }

    Mailroom(Executor foreign) {
        this.foreign = foreign;
    }

    Mailbox open(String gate, GateListener listener) {
        synchronized (lanes) {
            return new Mailbox(gate, listener, lanes.computeIfAbsent(listener, l -> new SerialExecutor(foreign)));
        }
    }
}
