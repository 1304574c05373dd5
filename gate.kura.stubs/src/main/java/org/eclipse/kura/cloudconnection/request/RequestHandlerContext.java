// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura.cloudconnection.request;

import java.util.Map;

/** By which cloud connection a request came. */
public class RequestHandlerContext {
    private final Map<String, String> contextProperties;

    /** Only a connection of Kura makes one; what it has besides is not used here. */
    public RequestHandlerContext(Map<String, String> contextProperties) {
        this.contextProperties = Map.copyOf(contextProperties);
    }

    public Map<String, String> getContextProperties() {
        return contextProperties;
    }
}
