// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura.cloudconnection.publisher;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;

/** Where messages for the cloud go. */
public interface CloudPublisher {
    String publish(KuraMessage message) throws KuraException;
}
