// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import gate.api.GatewayPart;
import gate.link.port.PortProcess;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The life of the broker, on one thread of its own: takes the ports, starts Artemis once it has the first, tries again
 * while somebody else holds one, and keeps Artemis with all it remembers when only the ports change.
 */
final class Broker implements AutoCloseable {
    private static final int IO_THREADS = 2;
    private static final long AGAIN_MS = 1000;
    private static final long STOP_S = 5;

    private final Consumer<BrokerStatus> changed;
    private final Consumer<String> tell;
    private final Backoff backoff;
    private final Topics topics;
    private final Authority authority;
    private final Admission admission;
    private final Strangers strangers;
    private final OriginCheck origins;
    private final ScheduledThreadPoolExecutor thread;
    private final Future<?> watch;

    // everything below is touched on the thread only; artemis is read by the event loops too
    private BrokerSettings settings;
    private EventLoopGroup loops;
    private volatile Artemis artemis;
    private Door mqtt;
    private Door webSocket;
    private Optional<PortHolder> holder = Optional.empty();
    private String problem = "";
    private String webSocketProblem = "";
    private Future<?> retry;
    private Future<?> lateComers;

    /** {@code changed} and {@code tell} are called on the broker's thread, {@code tell} also on those of connections. */
    Broker(Backoff backoff, Consumer<BrokerStatus> changed, Consumer<String> tell) {
        this.backoff = backoff;
        this.changed = changed;
        this.tell = tell;
        this.topics = new Topics(Runtime.getRuntime().maxMemory(), tell);
        this.authority = new Authority(new Strangers(tell, System::nanoTime));
        this.admission = new Admission(topics, authority);
        this.strangers = new Strangers(tell, System::nanoTime);
        this.origins = new OriginCheck(admission::simulated, strangers);
        this.thread = new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory("gate-broker", true));
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
        // gates are unbound after the end
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        watch = thread.scheduleWithFixedDelay(this::endFormer, AGAIN_MS, AGAIN_MS, TimeUnit.MILLISECONDS);
    }

    /** Goes over to {@code next}; returns at once. */
    void apply(BrokerSettings next) {
        thread.execute(() -> change(next));
    }

    /** Says whether every gate is simulated, or there is none; in force when it returns. */
    void simulated(boolean nothingMoves) {
        admission.simulated(nothingMoves);
        thread.execute(this::endStrangers);
    }

    /** Ends everything, within a bound. */
    @Override
    public void close() {
        watch.cancel(false);
        thread.execute(this::shutDown);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_S, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void change(BrokerSettings next) {
        BrokerSettings before = settings;
        settings = next;
        origins.allow(next.origins());
        authority.topics(next.topics());
        if (before != null && before.enabled() && next.enabled() && before.sameSockets(next)) {
            return;
        }
        closeDoors();
        backoff.reset();
        if (!next.enabled()) {
            stopArtemis();
            changed.accept(BrokerStatus.idle(GatewayPart.OFF, ""));
            return;
        }
        try {
            Optional<UsersFile> users = Optional.empty();
            if (next.usersFile().isPresent()) {
                users = Optional.of(new UsersFile(next.usersFile().get(), tell));
            }
            authority.users(users);
            attempt();
        } catch (IOException unreadable) {
            problem = "users.file cannot be read: " + unreadable;
            report();
        }
    }

    private void attempt() {
        boolean again = true;
        try {
            boolean mqttTaken = takeMqtt();
            boolean webSocketTaken = takeWebSocket();
            again = !mqttTaken || !webSocketTaken;
        } catch (RuntimeException broken) {
            problem = "it could not start: " + broken;
        } catch (LinkageError replaced) {
            // its bundle was replaced meanwhile: the ports are its successor's
            closeDoors();
            problem = "it could not start: " + replaced;
        }
        if (again) {
            retry = thread.schedule(this::attempt, backoff.nextMillis(), TimeUnit.MILLISECONDS);
        }
        report();
    }

    private boolean takeMqtt() {
        if (mqtt != null) {
            return true;
        }
        try {
            Door door = take(settings.port(), pipelines()::mqtt);
            if (!startArtemis()) {
                door.close();
                return false;
            }
            door.open();
            mqtt = door;
            holder = Optional.empty();
            problem = "";
            return true;
        } catch (IOException refused) {
            if (!isTaken(refused)) {
                holder = Optional.empty();
            } else if (holder.isEmpty() || !holder.get().mayBe(PortProcess.on(settings.port()))) {
                holder = Optional.of(PortHolder.of(settings.bind(), settings.port()));
            }
            problem = "port=" + settings.port() + " cannot be used: "
                    + holder.map(PortHolder::told).orElse(refused.getMessage());
            return false;
        }
    }

    private boolean takeWebSocket() {
        if (webSocket != null || settings.webSocketPort() < 0 || mqtt == null) {
            return true;
        }
        try {
            webSocket = take(settings.webSocketPort(), pipelines()::webSocket);
            webSocket.open();
            webSocketProblem = "";
            return true;
        } catch (IOException refused) {
            String process = isTaken(refused) ? PortProcess.on(settings.webSocketPort()) : "";
            if (webSocketProblem.isEmpty() || !process.equals(PortProcess.SOMEBODY)) {
                webSocketProblem = "websocket.port=" + settings.webSocketPort() + " cannot be used: "
                        + (process.isEmpty() ? refused.getMessage() : "the port is held by " + process);
            }
            return false;
        }
    }

    private Door take(int port, Consumer<Channel> pipeline) throws IOException {
        if (loops == null) {
            loops = new NioEventLoopGroup(IO_THREADS, new DefaultThreadFactory("gate-broker-io", true));
        }
        return Door.take(new InetSocketAddress(settings.bind(), port), loops, pipeline, tell);
    }

    private Pipelines pipelines() {
        return new Pipelines(settings, origins, channel -> artemis.serve(channel), strangers);
    }

    private static boolean isTaken(IOException refused) {
        return refused instanceof BindException
                && String.valueOf(refused.getMessage()).contains("in use");
    }

    private boolean startArtemis() {
        try {
            if (artemis == null) {
                artemis = Artemis.start(admission, topics, new Deliveries(admission));
            }
            artemis.maxPacket(settings.maxPacket());
            return true;
        } catch (Exception | LinkageError broken) {
            problem = "Artemis did not start: " + broken;
            return false;
        }
    }

    private void endStrangers() {
        if (artemis == null || admission.simulated()) {
            report();
            return;
        }
        if (webSocket != null) {
            webSocket.end(origins::isForeign);
        }
        if (!admission.anonymous()) {
            artemis.end(Admission::isAnonymous);
            // one that was being let in at that moment
            lateComers = thread.schedule(this::endLateComers, AGAIN_MS, TimeUnit.MILLISECONDS);
        }
        report();
    }

    private void endLateComers() {
        if (artemis != null && !admission.anonymous()) {
            artemis.end(Admission::isAnonymous);
        }
    }

    /** Whoever is no user any more, or has another password now. */
    private void endFormer() {
        if (artemis != null) {
            artemis.end(admission::isFormer);
        }
    }

    private void report() {
        if (settings == null || !settings.enabled()) {
            return;
        }
        String detail = mqtt == null ? problem : webSocketProblem;
        if (mqtt != null && !admission.simulated() && settings.usersFile().isEmpty()) {
            detail = "a gate is not simulated, so nobody may connect without a name any more: set users.file"
                    + (detail.isEmpty() ? "" : "; " + detail);
        }
        changed.accept(new BrokerStatus(
                mqtt == null ? GatewayPart.DOWN : GatewayPart.UP,
                address(mqtt, settings.tls().isPresent() ? "ssl" : "tcp", ""),
                address(webSocket, settings.tls().isPresent() ? "wss" : "ws", "/"),
                detail,
                mqtt == null ? holder : Optional.empty()));
    }

    private String address(Door door, String scheme, String path) {
        return door == null ? "" : scheme + "://" + Addresses.shown(settings.bind()) + ":" + door.port() + path;
    }

    private void closeDoors() {
        for (Future<?> waiting : new Future<?>[] {retry, lateComers}) {
            if (waiting != null) {
                waiting.cancel(false);
            }
        }
        for (Door door : new Door[] {mqtt, webSocket}) {
            close(door);
        }
        mqtt = null;
        webSocket = null;
        holder = Optional.empty();
        problem = "";
        webSocketProblem = "";
    }

    /** One that cannot be closed in order must not keep the other one open. */
    private void close(Door door) {
        try {
            if (door != null) {
                door.close();
            }
        } catch (RuntimeException | LinkageError broken) {
            tell.accept("a port was not left in order: " + broken);
        }
    }

    private void stopArtemis() {
        try {
            if (artemis != null) {
                artemis.close();
            }
        } catch (Exception | LinkageError broken) {
            tell.accept("Artemis did not stop in order: " + broken);
        }
        artemis = null;
        if (loops != null) {
            loops.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
        }
        loops = null;
    }

    private void shutDown() {
        settings = null;
        closeDoors();
        stopArtemis();
    }
}
