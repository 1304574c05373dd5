// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** A gate as callers and listeners see it: commands go down, statuses and outcomes come up. */
@Export
@Version("1.0.0")
package gate.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
