// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an installer sees of {@code gate.launcher}. */
@ObjectClassDefinition(
        id = Deployer.PID,
        name = "Gate: launcher",
        description = "Replaces bundles while the gateway runs: by jars in deploy/ and by the command gate update.")
@interface DeployConfiguration {
    @AttributeDefinition(
            name = "Time to come up",
            description =
                    "In s: within so long after an update everything must work that worked before, else the bundle before it"
                            + " comes back.",
            min = "1",
            max = "600")
    int deploy_timeout_s() default 10;

    @AttributeDefinition(
            name = "Unsigned jars",
            description =
                    "Whether jars without the signature of the certificate are taken where a real gate moves; told at each"
                            + " start.")
    boolean deploy_unsigned() default false;

    @AttributeDefinition(
            name = "Certificate",
            description =
                    "File with the X.509 certificate (PEM or DER) of whoever must have signed a jar. Empty: none; then a gateway"
                            + " with a real gate takes no jar unless unsigned ones are allowed.",
            required = false)
    String deploy_certificate() default "";
}
