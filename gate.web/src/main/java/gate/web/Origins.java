// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.Locale;
import java.util.Set;

/** Keeps pages of other sites out: any page open in a browser on the box could open the gate otherwise. */
final class Origins {
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private Origins() {}

    /**
     * Refuses what a page of another site asks.
     *
     * @param origin the header of that name; null where there is none
     * @param site the header Sec-Fetch-Site; null where there is none
     * @param host for whom the request is
     * @param secure whether it came over TLS
     * @param page whether it is for a page, which a link may lead to from anywhere
     */
    static void check(String origin, String site, String host, boolean secure, boolean page) throws Problem {
        boolean own = origin == null || isOwn(origin.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT), secure);
        boolean foreignSite = site != null && !OWN.contains(site) && !page;
        if (!own || foreignSite) {
            throw new Problem(Trouble.ORIGIN, "");
        }
    }

    /** Behind a proxy a page may come over TLS although we see none. */
    private static boolean isOwn(String origin, String host, boolean secure) {
        return origin.equals("https://" + host) || (!secure && origin.equals("http://" + host));
    }
}
