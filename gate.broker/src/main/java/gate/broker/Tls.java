// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;

/** TLS of both ports, from one PKCS12 file; equal when the file has the same content and password. */
final class Tls {
    private final String identity;
    private final SslContext context;

    private Tls(String identity, SslContext context) {
        this.identity = identity;
        this.context = context;
    }

    static Tls read(Path file, String password) throws IOException {
        byte[] content = Files.readAllBytes(file);
        char[] secret = password.toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), secret);
            boolean key = false;
            for (String alias : Collections.list(store.aliases())) {
                key |= store.isKeyEntry(alias);
            }
            if (!key) {
                throw new IOException("it holds no private key");
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, secret);
            SslContext context = SslContextBuilder.forServer(keys)
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
            return new Tls(HexFormat.of().formatHex(Hashes.keyed(content, password)), context);
        } catch (GeneralSecurityException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        } finally {
            Arrays.fill(secret, ' ');
        }
    }

    SslHandler handler(ByteBufAllocator allocator) {
        return context.newHandler(allocator);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tls t && t.identity.equals(identity);
    }

    @Override
    public int hashCode() {
        return identity.hashCode();
    }
}
