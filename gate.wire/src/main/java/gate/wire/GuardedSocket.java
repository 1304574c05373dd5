// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** A socket whose incoming bytes are guarded; its streams are the same objects whenever they are asked for. */
final class GuardedSocket extends WireSocket {
    private final Meter meter;
    private GuardedInput input;
    private OutputStream output;

    GuardedSocket(Meter meter, Optional<Tls> tls) {
        super(tls);
        this.meter = meter;
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        streams();
        return input;
    }

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
        streams();
        return output;
    }

    /** The guard, once somebody reads here. */
    synchronized GuardedInput guard() {
        return input;
    }

    private void streams() throws IOException {
        if (input != null) {
            return;
        }
        GuardedInput guarded = new GuardedInput(super.getInputStream(), meter);
        output = new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                guarded.speaking();
                out.write(bytes, offset, length);
            }

            @Override
            public void write(int value) throws IOException {
                guarded.speaking();
                out.write(value);
            }
        };
        input = guarded;
    }
}
