// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** A gate as hardware sees it: orders go down under a lease, reports come up. */
@Export
@Version("1.0.0")
package gate.driver;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
