// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

/** The gate in one process, the bus in another: a program on the bus cannot tell. */
class TwoProcessesIT extends BusContract {
    private TwoProcesses both;

    @Override
    void startAll() throws Exception {
        both = new TwoProcesses(folder);
        both.startA();
        both.startB();
        both.await(Busctl.NAME, "Status", "s \"closed\"");
    }

    @Override
    void stopAll() {
        both.close();
    }

    @Override
    String bus() {
        return both.bus();
    }

    @Override
    Shell onSite() throws Exception {
        return both.a().shell();
    }
}
