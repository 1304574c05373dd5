// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura.cloudconnection.request;

import org.eclipse.kura.KuraException;

/** A cloud connection, as those see it who answer requests. */
public interface RequestHandlerRegistry {
    void registerRequestHandler(String id, RequestHandler requestHandler) throws KuraException;

    void unregister(String id) throws KuraException;
}
