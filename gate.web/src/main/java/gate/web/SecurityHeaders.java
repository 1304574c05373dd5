// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import javax.servlet.http.HttpServletResponse;

/** What every answer tells the browser: that nothing but files of this gateway has a say in its pages, and nobody frames them. */
final class SecurityHeaders {
    private static final String STRICT =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
    private static final String TUTORIALS_PAGE = "/mqtt_js_demo.html";

    private SecurityHeaders() {}

    /**
     * @param path within our part of the server
     * @param host the header of that name
     * @param secure whether it was asked for over TLS, from where no browser lets a page go on without
     */
    static void put(String path, String host, boolean secure, HttpServletResponse response) {
        boolean tutorial = TUTORIALS_PAGE.equals(path);
        response.setHeader("Content-Security-Policy", tutorial ? STRICT + broker(host, secure) : STRICT);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    }

    /** The tutorial's page speaks to the broker: over TLS through the page's own port, otherwise on the broker's, whichever that is. */
    private static String broker(String host, boolean secure) {
        String own = "; connect-src 'self' wss://" + HostNames.address(host);
        // TLS may be a proxy's
        return secure ? own : own + " ws://" + HostNames.name(host) + ":*";
    }
}
