// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

/** The gate and the bus in one process. */
class OneProcessIT extends BusContract {
    private PrivateBus bus;
    private Site site;

    @Override
    void startAll() throws Exception {
        bus = new PrivateBus(folder);
        bus.start();
        site = new Site(folder);
        site.start("gate.dbus:bus=" + bus.address());
    }

    @Override
    void stopAll() {
        site.close();
        bus.close();
    }

    @Override
    String bus() {
        return bus.address();
    }

    @Override
    Shell onSite() throws Exception {
        return site.shell();
    }
}
