// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Makes authorities and what they sign, as an installer would. */
public final class Certificates {
    public static final String SECRET = "keep-it-dark";

    private final Path folder;

    /** Somebody who signs, or has been signed for. */
    public record Identity(Path store, Path certificate, Path key) {}

    public Certificates(Path folder) {
        this.folder = folder;
    }

    /** Trusted by whoever has its certificate. */
    public Identity authority(String name) throws Exception {
        keytool(name, "-genkeypair", "-keyalg", "RSA", "-dname", "CN=" + name, "-ext", "bc:c", "-validity", "10");
        return export(name, name);
    }

    /** For the host or address {@code san}, as {@code dns:localhost}; valid from {@code start} for a day. */
    public Identity issue(String authority, String name, String san, String start) throws Exception {
        keytool(name, "-genkeypair", "-keyalg", "RSA", "-dname", "CN=" + name, "-validity", "1");
        Path request = folder.resolve(name + ".csr");
        keytool(name, "-certreq", "-file", request.toString());
        Path signed = folder.resolve(name + ".signed");
        List<String> sign = new ArrayList<>(List.of(
                "-gencert", "-infile", request.toString(), "-outfile", signed.toString(), "-rfc", "-validity", "1"));
        sign.addAll(List.of("-startdate", start));
        if (!san.isEmpty()) {
            sign.addAll(List.of("-ext", "san=" + san));
        }
        keytool(authority, sign.toArray(String[]::new));
        keytool(
                name,
                "-importcert",
                "-noprompt",
                "-trustcacerts",
                "-alias",
                "ca",
                "-file",
                pem(authority).toString());
        keytool(name, "-importcert", "-noprompt", "-file", signed.toString());
        return export(name, "me");
    }

    private Path pem(String name) {
        return folder.resolve(name + ".pem");
    }

    private Identity export(String name, String alias) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        Path file = folder.resolve(name + ".p12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, SECRET.toCharArray());
        }
        Path key = folder.resolve(name + ".key");
        String me = store.containsAlias(alias) ? alias : "me";
        Files.writeString(
                key,
                armour("PRIVATE KEY", store.getKey(me, SECRET.toCharArray()).getEncoded()));
        Files.writeString(
                pem(name), armour("CERTIFICATE", store.getCertificate(me).getEncoded()));
        return new Identity(file, pem(name), key);
    }

    private static String armour(String what, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private void keytool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", SECRET));
        command.addAll(List.of("-keystore", folder.resolve(name + ".p12").toString()));
        if (!command.contains("-alias")) {
            command.addAll(List.of("-alias", "me"));
        }
        Path out = folder.resolve("keytool.out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + Files.readString(out));
        }
    }
}
