// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A socket that is encrypted as soon as it is connected, where that is wanted, and then only to the host that the
 * certificate at the other end names.
 *
 * <p>Paho takes it for a plain one, so that what it reads can be guarded, and the connection broken, in one way for all.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // it is broken from other threads while one waits in it
class WireSocket extends Socket {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final Optional<Tls> tls;
    private final Socket raw = new Socket();
    /** What is read and written: raw, or what encrypts it; none before it is connected. */
    private volatile Socket spoken;

    /**
     * Who is at the other end.
     *
     * @param factory encrypts
     * @param host whom its certificate must name
     * @param port of the host
     */
    record Tls(SSLSocketFactory factory, String host, int port) {}

    WireSocket(Optional<Tls> tls) {
        this.tls = tls;
    }

    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
        raw.connect(to, timeout);
        spoken = tls.isPresent() ? encrypted(tls.get(), timeout) : raw;
    }

    private SSLSocket encrypted(Tls with, int timeout) throws IOException {
        // the other end may be silent for ever
        raw.setSoTimeout(timeout);
        SSLSocket socket = (SSLSocket) with.factory().createSocket(raw, with.host(), with.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        // RFC 2818, and RFC 6125 after it: without this any certificate of a trusted authority would do
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (isName(with.host())) {
            parameters.setServerNames(List.of(new SNIHostName(with.host())));
        }
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
        } catch (SocketException | EOFException hungUp) {
            throw new SSLException("it hung up when it should have encrypted; does it speak TLS on this port?", hungUp);
        }
        checkDates(socket);
        return socket;
    }

    /** The JDK does not look at the dates of a certificate that is trusted by itself. */
    private static void checkDates(SSLSocket socket) throws IOException {
        for (Certificate certificate : socket.getSession().getPeerCertificates()) {
            try {
                if (certificate instanceof X509Certificate dated) {
                    dated.checkValidity();
                }
            } catch (CertificateException outOfDate) {
                throw new SSLException(outOfDate.getMessage(), outOfDate);
            }
        }
    }

    @Override
    public void connect(SocketAddress to) throws IOException {
        connect(to, 0);
    }

    @Override
    public void bind(SocketAddress to) throws IOException {
        raw.bind(to);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return connected().getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return connected().getOutputStream();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        raw.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return raw.getSoTimeout();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        raw.setTcpNoDelay(on);
    }

    @Override
    public boolean isConnected() {
        return raw.isConnected();
    }

    @Override
    public boolean isClosed() {
        return raw.isClosed();
    }

    /** Breaks the connection: a farewell in TLS could wait for a broker that does not read. */
    @Override
    public void close() throws IOException {
        raw.close();
    }

    private Socket connected() throws SocketException {
        Socket socket = spoken;
        if (socket == null) {
            throw new SocketException("not connected");
        }
        return socket;
    }

    /** RFC 6066: addresses are not named. */
    private static boolean isName(String host) {
        return host.chars().anyMatch(Character::isLetter) && host.indexOf(':') < 0;
    }
}
