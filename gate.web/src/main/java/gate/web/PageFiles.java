// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.osgi.framework.Bundle;

/** Serves the files of the page. There is a list of them, and what is not on it is not there: no path leads anywhere else. */
final class PageFiles {
    private static final String FOLDER = "/page/";
    private static final String INDEX = "index.html";
    private static final String GZIP = "gzip";
    private static final Map<String, String> ENDINGS = Map.of("br", ".br", GZIP, ".gz");
    private static final int WORTH_IT = 1024;
    private static final String DESCRIPTION = "openapi.yaml";

    private final Map<String, URL> all;
    private final Map<String, PageFile> read = new ConcurrentHashMap<>();

    PageFiles(Map<String, URL> all) {
        this.all = Map.copyOf(all);
    }

    /** Those of this bundle. */
    static PageFiles of(Bundle bundle) {
        Map<String, URL> found = new HashMap<>();
        Enumeration<URL> entries = bundle.findEntries(FOLDER, "*", true);
        if (entries != null) {
            for (URL entry : Collections.list(entries)) {
                String path = entry.getPath();
                if (!path.endsWith("/")) {
                    found.put(path.substring(path.indexOf(FOLDER) + FOLDER.length()), entry);
                }
            }
        }
        URL description = bundle.getEntry(DESCRIPTION);
        if (description != null) {
            found.put("api/v1/" + DESCRIPTION, description);
        }
        return new PageFiles(found);
    }

    /** Answers with the file whose path is asked for. */
    CompletionStage<Reply> answer(Ask ask) throws Problem {
        String path = ask.variable("path").substring(1);
        String name = path.isEmpty() || path.endsWith("/") ? path + INDEX : path;
        boolean isForm = ENDINGS.values().stream().anyMatch(name::endsWith);
        if (isForm || !all.containsKey(name)) {
            throw new Problem(Trouble.NOT_FOUND, "");
        }
        return CompletableFuture.completedFuture(reply(read.computeIfAbsent(name, this::read), ask.headers()));
    }

    private static Reply reply(PageFile file, Map<String, String> asked) {
        Map<String, String> headers = new LinkedHashMap<>();
        String tag = "\"" + file.tag() + "\"";
        headers.put("ETag", tag);
        headers.put("Vary", "Accept-Encoding");
        headers.put("Cache-Control", file.isNamedByContent() ? "public, max-age=31536000, immutable" : "no-cache");
        if (asked.getOrDefault("if-none-match", "").contains(tag)) {
            return Reply.bytes(304, headers, new byte[0]);
        }
        headers.put("Content-Type", file.type());
        Optional<String> packing = packing(file, asked.getOrDefault("accept-encoding", ""));
        packing.ifPresent(name -> headers.put("Content-Encoding", name));
        return Reply.bytes(200, headers, packing.map(file.packed()::get).orElse(file.plain()));
    }

    /** The smallest form that the browser takes. */
    private static Optional<String> packing(PageFile file, String accepted) {
        List<String> taken = List.of(accepted.toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1));
        return List.of("br", GZIP).stream()
                .filter(file.packed()::containsKey)
                .filter(name -> taken.stream()
                        .anyMatch(each -> each.equals(name) || each.matches(name + ";\\s*q=(1|0?\\.\\d*[1-9]).*")))
                .findFirst();
    }

    private PageFile read(String name) {
        Map<String, byte[]> packed = new HashMap<>();
        ENDINGS.forEach((encoding, ending) -> {
            URL form = all.get(name + ending);
            if (form != null) {
                packed.put(encoding, bytes(form));
            }
        });
        byte[] plain = bytes(all.get(name));
        if (packed.isEmpty() && plain.length > WORTH_IT && PageFile.isText(name)) {
            packed.put(GZIP, gzipped(plain));
        }
        return new PageFile(name, tag(plain), plain, packed);
    }

    /** Once for all who ask. */
    private static byte[] gzipped(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(plain);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return packed.toByteArray();
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(URL url) {
        try (InputStream stream = url.openStream()) {
            return stream.readAllBytes();
        } catch (IOException uninstalled) {
            throw new UncheckedIOException(uninstalled);
        }
    }
}
