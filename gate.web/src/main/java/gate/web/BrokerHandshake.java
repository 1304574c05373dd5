// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** The broker's end of a tunnel until the broker has agreed: asks it, and reads its answer as far as that goes. */
final class BrokerHandshake extends AbstractConnection implements Connection.UpgradeFrom {
    private static final int LONGEST = 4096;
    private static final String END = "\r\n\r\n";

    private final String request;
    private final Tunnel tunnel;
    private final Consumer<Reply> whenAgreed;
    private final ByteBuffer buffer = BufferUtil.allocate(LONGEST);

    /** {@code whenAgreed} is told what the browser is to be answered. */
    BrokerHandshake(EndPoint broker, Executor executor, String request, Tunnel tunnel, Consumer<Reply> whenAgreed) {
        super(broker, executor);
        this.request = request;
        this.tunnel = tunnel;
        this.whenAgreed = whenAgreed;
    }

    /** It cannot be spoken to. */
    static Problem failed(Throwable gone) {
        String why = gone.getMessage();
        return new Problem(Trouble.BROKER, why == null ? gone.getClass().getSimpleName() : why);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
        getEndPoint().write(Callback.from(this::fillInterested, this::onFillInterestedFailed), bytes);
    }

    @Override
    public void onFillable() {
        try {
            read();
        } catch (IOException gone) {
            onFillInterestedFailed(gone);
        } catch (Problem refused) {
            tunnel.refuse(refused);
        }
    }

    @Override
    protected void onFillInterestedFailed(Throwable gone) {
        tunnel.refuse(failed(gone));
    }

    @Override
    public ByteBuffer onUpgradeFrom() {
        return buffer;
    }

    private void read() throws IOException, Problem {
        int filled = getEndPoint().fill(buffer);
        String text = BufferUtil.toString(buffer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END);
        if (end >= 0) {
            buffer.position(buffer.position() + end + END.length());
            whenAgreed.accept(Handshake.answer(text.substring(0, end)));
        } else if (filled < 0 || BufferUtil.space(buffer) == 0) {
            throw new Problem(Trouble.BROKER, "it does not speak WebSocket");
        } else {
            fillInterested();
        }
    }
}
