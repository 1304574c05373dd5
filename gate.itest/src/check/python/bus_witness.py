# SPDX-FileCopyrightText: the Gate authors
# SPDX-License-Identifier: Apache-2.0
"""Hears every event of some gates on a bus, and reads in their histories what it could not hear while nobody had the name.

usage: bus_witness.py ADDRESS GATE...; prints `listening`, `gone` and `back MS` when the name goes and when every gate answers
again, `event OWNER GATE SEQUENCE PART TYPE ID`, `history OWNER GATE SEQUENCE PART TYPE ID` and `missed GATE`. OWNER counts the
owners of the name; an ID that there is not is `-`. Whoever writes a line to its standard input gets it back.
"""
import sys
import time

import dbus
import dbus.bus
import dbus.mainloop.glib
from gi.repository import GLib

NAME, ROOT = "tw.rocksaying.Gate", "/tw/rocksaying/Gate"
GATE1 = NAME + "1"
PAGE = 1000

address, *gates = sys.argv[1:]
dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.bus.BusConnection(address)
loop = GLib.MainLoop()
# the newest that was heard, and up to where nothing is missing
heard = {gate: 0 for gate in gates}
last = dict(heard)
owners = 0
owner = None
gone = None
silent = set()


def tell(*words):
    print(*words)


def show(how, gate, sequence, what, details):
    heard[gate] = max(heard[gate], sequence)
    if gate not in silent:
        last[gate] = heard[gate]
    tell(how, owners, gate, sequence, details["part"], what, details.get("id") or "-")


def on_event(sequence, what, details, path):
    gate = path.rsplit("/", 1)[1]
    if gate not in last:
        return
    if what == "missed":
        tell("missed", gate)
        catch_up(gate)
    elif "part" in details:
        show("event", gate, sequence, what, details)


def catch_up(gate):
    asked = owner

    def on_history(entries):
        global gone
        if asked != owner:
            return
        for sequence, _, what, details in entries:
            show("history", gate, sequence, what, details)
        if len(entries) == PAGE:
            last[gate] = entries[-1][0]
            catch_up(gate)
            return
        silent.discard(gate)
        last[gate] = heard[gate]
        if gone is not None and not silent:
            tell("back", round((time.monotonic() - gone) * 1000))
            gone = None

    # one that is not there yet is added later; an owner that has gone has a successor
    bus.call_async(
        asked, ROOT + "/" + gate, GATE1, "GetHistory", "tu", (last[gate], PAGE), on_history,
        lambda error: tell("unanswered", owners, gate, error))


def on_owner(name, before, after):
    global owner, owners, gone
    owner = after
    if before and gone is None:
        gone = time.monotonic()
        tell("gone")
    if after:
        owners += 1
        silent.update(gates)
        for gate in gates:
            catch_up(gate)


def on_added(path, interfaces):
    gate = path.rsplit("/", 1)[1]
    if gate in last:
        catch_up(gate)


def on_line(source):
    line = source.readline().decode().strip()
    if not line:
        loop.quit()
        return False
    tell(line)
    return True


bus.add_signal_receiver(on_event, signal_name="Event", dbus_interface=GATE1, path_keyword="path")
bus.add_signal_receiver(on_added, signal_name="InterfacesAdded", dbus_interface="org.freedesktop.DBus.ObjectManager", path=ROOT)
bus.add_signal_receiver(on_owner, signal_name="NameOwnerChanged", dbus_interface="org.freedesktop.DBus", arg0=NAME)
if bus.name_has_owner(NAME):
    on_owner(NAME, "", bus.get_name_owner(NAME))
stdin = open(0, "rb", buffering=0)
GLib.io_add_watch(stdin.fileno(), GLib.PRIORITY_LOW, GLib.IO_IN | GLib.IO_HUP, lambda fd, condition: on_line(stdin))
tell("listening")
loop.run()
