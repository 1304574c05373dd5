// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura.configuration;

/** Marks a service whose configuration Kura keeps. */
public interface ConfigurableComponent {}
