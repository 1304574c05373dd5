// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

/**
 * Somebody who may log in.
 *
 * @param name what he is called
 * @param role what he may do
 * @param hash of his password
 */
record User(String name, UserRole role, String hash) {}
