// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.IteratingCallback;

/** One end of a tunnel: gives what comes in here to the other end, and reads on when that has taken it. */
final class TunnelEnd extends AbstractConnection implements Connection.UpgradeTo {
    /** More than Jetty reads at once of a request, behind which more may have come already. */
    private static final int SIZE = 16 * 1024;

    private final EndPoint other;
    private final Tunnel tunnel;
    private final Runnable last;
    private final ByteBuffer buffer = BufferUtil.allocate(SIZE);
    private final IteratingCallback flow = new IteratingCallback() {
        @Override
        protected Action process() throws Exception {
            int filled = BufferUtil.hasContent(buffer)
                    ? buffer.remaining()
                    : getEndPoint().fill(buffer);
            if (filled > 0) {
                other.write(this, buffer);
                return Action.SCHEDULED;
            }
            if (filled == 0) {
                fillInterested();
                return Action.IDLE;
            }
            return Action.SUCCEEDED;
        }

        @Override
        protected void onCompleteSuccess() {
            last.run();
        }

        @Override
        protected void onCompleteFailure(Throwable gone) {
            tunnel.close();
        }
    };

    /** Does {@code last} when nothing more comes in here, and the other end has taken everything. */
    TunnelEnd(EndPoint own, EndPoint other, Executor executor, Tunnel tunnel, Runnable last) {
        super(own, executor);
        this.other = other;
        this.tunnel = tunnel;
        this.last = last;
    }

    @Override
    public void onUpgradeTo(ByteBuffer early) {
        BufferUtil.append(buffer, early);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        tunnel.opened(flow::iterate);
    }

    @Override
    public void onFillable() {
        flow.iterate();
    }

    /** Whoever is silent stays, since the broker knows for how long; not so whoever does not take what is there for him. */
    @Override
    public boolean onIdleExpired() {
        return getEndPoint().isOutputShutdown()
                || (getEndPoint() instanceof AbstractEndPoint end
                        && end.getWriteFlusher().isPending());
    }

    @Override
    protected void onFillInterestedFailed(Throwable gone) {
        tunnel.close();
    }

    @Override
    public void onClose(Throwable why) {
        super.onClose(why);
        tunnel.close();
    }
}
