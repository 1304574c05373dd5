# SPDX-FileCopyrightText: the Gate authors
# SPDX-License-Identifier: Apache-2.0
"""Somebody on the bus who orders without waiting and hears everything that the default gate says, in its order.

usage: bus_orders.py ADDRESS, and on standard input `COMMAND ID` on each line; prints `listening`, `accepted ID`,
`refused ID ERROR`, `word WORD`, `finished ID OUTCOME` and `event SEQUENCE PART TYPE ID`
"""
import sys

import dbus
import dbus.bus
import dbus.mainloop.glib
from gi.repository import GLib

NAME = "tw.rocksaying.Gate"
PATH = "/tw/rocksaying/Gate"
REQUEST = NAME + "1"

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.bus.BusConnection(sys.argv[1])
loop = GLib.MainLoop()


def tell(*words):
    print(*words, flush=True)


def on_line(source, condition):
    line = source.readline().decode().split()
    if not line:
        loop.quit()
        return False
    command, name = line
    options = dbus.Dictionary({"id": name}, signature="sv")
    # by its name, which may have moved to another connection meanwhile
    bus.call_async(
        NAME, PATH, REQUEST, "Request", "sa{sv}", (command, options),
        lambda accepted: tell("accepted", accepted),
        lambda error: tell("refused", name, error.get_dbus_name()))
    return True


def hear(handler, interface, member):
    bus.add_signal_receiver(handler, signal_name=member, dbus_interface=interface, path=PATH)


hear(lambda word: tell("word", word), NAME, "StatusChanged")
hear(lambda name, outcome, details: tell("finished", name, outcome), REQUEST, "CommandFinished")
hear(lambda sequence, what, details: tell("event", sequence, details["part"], what, details.get("id", "-")),
     REQUEST, "Event")
# unbuffered: what the library has read already would not wake the loop
stdin = open(0, "rb", buffering=0)
GLib.io_add_watch(stdin.fileno(), GLib.PRIORITY_LOW, GLib.IO_IN | GLib.IO_HUP, lambda fd, condition: on_line(stdin, condition))
tell("listening")
loop.run()
