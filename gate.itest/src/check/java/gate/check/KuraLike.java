// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.deploymentadmin.DeploymentAdmin;
import org.osgi.service.deploymentadmin.DeploymentException;

/** A framework that installs deployment packages, with what Kura has besides that our bundles stand on, and none of ours. */
final class KuraLike implements AutoCloseable {
    private static final List<String> STANDS_ON = List.of(
            "org.osgi.util.function-1.2.0",
            "org.osgi.util.promise-1.3.0",
            "org.osgi.service.component-1.5.1",
            "org.osgi.service.log-1.5.0",
            "org.osgi.service.event-1.4.1",
            "slf4j-api-1.7.36",
            "slf4j-simple-1.7.36",
            "org.apache.felix.configadmin-1.9.26",
            "org.apache.felix.metatype-1.2.4",
            "org.apache.felix.scr-2.2.18",
            "org.apache.felix.fileinstall-3.7.4",
            "org.apache.felix.dependencymanager-3.2.0",
            "org.apache.felix.deploymentadmin-0.9.6");
    private static final int PATIENCE_S = 20;

    private final Framework framework;

    /** Reads its configuration from {@code etc}. */
    KuraLike(Path folder, Path etc) throws Exception {
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", folder.resolve("cache").toString(),
                        "org.osgi.framework.system.packages.extra",
                                "org.osgi.service.deploymentadmin;version=1.0,org.osgi.service.deploymentadmin.spi;version=1.0",
                        "felix.log.level", "1",
                        "felix.fileinstall.dir", etc.toString(),
                        "felix.fileinstall.filter", "[^.].*\\.cfg",
                        "felix.fileinstall.poll", "100",
                        "felix.fileinstall.tmpdir", folder.resolve("tmp").toString(),
                        "felix.fileinstall.enableConfigSave", "false"));
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        Path stacks = Path.of(System.getProperty("gate.stacks"));
        for (String jar : STANDS_ON) {
            bundles.add(install(stacks.resolve(jar + ".jar")));
        }
        bundles.add(install(Release.file("gate.launcher/target/gate/bundles", "org\\.eclipse\\.paho.*")));
        bundles.add(install(kuraApi(folder)));
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders().get("Fragment-Host") == null) {
                bundle.start();
            }
        }
    }

    /** The names of Kura's API that gate.kura is compiled against, as the bundle that brings them there. */
    private static Path kuraApi(Path folder) throws Exception {
        Path api = folder.resolve("kura-api.jar");
        try (Builder builder = new Builder()) {
            builder.setBundleSymbolicName("org.eclipse.kura.api");
            builder.addClasspath(Release.file("gate.kura.stubs/target", "gate\\.kura\\.stubs-[^-]+(-SNAPSHOT)?\\.jar")
                    .toFile());
            builder.setExportPackage("org.eclipse.kura.*;version=1.1.0");
            try (Jar jar = builder.build()) {
                jar.write(api.toFile());
            }
        }
        return api;
    }

    private Bundle install(Path jar) throws BundleException {
        return framework.getBundleContext().installBundle(jar.toUri().toString());
    }

    void deploy(DeploymentPackage next) throws DeploymentException, IOException {
        try (InputStream stream = next.open()) {
            admin().installDeploymentPackage(stream);
        }
    }

    void undeploy() throws DeploymentException {
        admin().getDeploymentPackage("gate").uninstall();
    }

    private DeploymentAdmin admin() {
        BundleContext context = framework.getBundleContext();
        ServiceReference<DeploymentAdmin> reference = context.getServiceReference(DeploymentAdmin.class);
        return context.getService(reference);
    }

    /** Our bundles with their versions, each of which has to run. */
    Map<String, String> gates() {
        Map<String, String> gates = new TreeMap<>();
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getSymbolicName().startsWith("gate.")) {
                boolean active = bundle.getState() == Bundle.ACTIVE;
                gates.put(
                        bundle.getSymbolicName(),
                        active ? bundle.getVersion().toString() : "state-" + bundle.getState());
            }
        }
        return gates;
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(PATIENCE_S));
    }
}
