# SPDX-FileCopyrightText: the Gate authors
# SPDX-License-Identifier: Apache-2.0
"""Stand-in for the tutorial's client of the service: it calls methods without naming an interface, and hears the status from
whatever object says it.

usage: gate_dbus.py ADDRESS, and on standard input a method such as Open on each line; prints `returned METHOD` and `heard WORD`
"""
import sys

import dbus
import dbus.bus
import dbus.mainloop.glib
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.bus.BusConnection(sys.argv[1])
gate = bus.get_object("tw.rocksaying.Gate", "/tw/rocksaying/Gate")
loop = GLib.MainLoop()


def on_status(word):
    print("heard", word, flush=True)


def on_line(source, condition):
    method = source.readline().strip()
    if not method:
        loop.quit()
        return False
    getattr(gate, method)()
    print("returned", method, flush=True)
    return True


bus.add_signal_receiver(on_status, signal_name="StatusChanged", dbus_interface="tw.rocksaying.Gate")
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
loop.run()
