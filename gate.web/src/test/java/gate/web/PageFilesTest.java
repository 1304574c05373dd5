// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFilesTest {
    private static final String NAMED = "/assets/app-3F7KQ2XA.js";

    @TempDir
    Path folder;

    private TestSite site;

    @BeforeEach
    void start() throws Exception {
        Map<String, URL> files = new HashMap<>();
        for (String file :
                new String[] {"index.html", NAMED.substring(1), NAMED.substring(1) + ".br", NAMED.substring(1) + ".gz"
                }) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            files.put(
                    file, Files.writeString(path, "content of " + file).toUri().toURL());
        }
        Path style = Files.writeString(folder.resolve("long.css"), "a".repeat(5000));
        files.put("long.css", style.toUri().toURL());
        site = TestSite.start(folder, files);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void the_page_is_asked_for_again_and_what_is_named_by_its_content_never() throws Exception {
        HttpResponse<String> index = site.get("/");
        assertEquals("content of index.html", index.body());
        assertEquals(
                Optional.of("text/html;charset=utf-8"),
                index.headers().firstValue("Content-Type").map(type -> type.replace(" ", "")));
        assertEquals(Optional.of("no-cache"), index.headers().firstValue("Cache-Control"));
        String tag = index.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = site.send(site.to("/").header("If-None-Match", tag));
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        assertTrue(
                site.get(NAMED).headers().firstValue("Cache-Control").orElse("").contains("immutable"));
    }

    @Test
    void a_browser_gets_the_smallest_form_that_it_takes() throws Exception {
        assertEquals("content of assets/app-3F7KQ2XA.js.br", packed("gzip, br", "br"));
        assertEquals("content of assets/app-3F7KQ2XA.js.gz", packed("gzip;q=0.8, br;q=0", "gzip"));
        assertEquals("content of assets/app-3F7KQ2XA.js", packed("identity", ""));
        assertEquals(404, site.get(NAMED + ".br").statusCode());
    }

    @Test
    void what_is_packed_nowhere_is_packed_here() throws Exception {
        HttpResponse<byte[]> packed = site.http()
                .send(
                        site.to("/long.css").header("Accept-Encoding", "gzip").build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(Optional.of("gzip"), packed.headers().firstValue("Content-Encoding"));
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertEquals("a".repeat(5000), new String(plain.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void the_head_of_a_file_has_no_body() throws Exception {
        HttpResponse<String> head = site.send(site.to("/").method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals(404, site.send(site.to("/").POST(BodyPublishers.noBody())).statusCode());
    }

    private String packed(String accepted, String encoding) throws Exception {
        HttpResponse<String> file = site.send(site.to(NAMED).header("Accept-Encoding", accepted));
        assertEquals(encoding, file.headers().firstValue("Content-Encoding").orElse(""));
        return file.body();
    }
}
