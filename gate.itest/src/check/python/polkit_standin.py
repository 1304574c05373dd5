# SPDX-FileCopyrightText: the Gate authors
# SPDX-License-Identifier: Apache-2.0
"""Stand-in for polkit whose answers are typed, so that a test has the time between question and answer in its hand.

usage: polkit_standin.py ADDRESS, and on standard input `yes` or `no`, which answers all open questions; prints `ready`, then
`asked ACTION SUBJECT FLAGS` for each question and `answered COUNT` for each answer.
"""
import sys

import dbus
import dbus.bus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.bus.BusConnection(sys.argv[1])
loop = GLib.MainLoop()
questions = []


class Authority(dbus.service.Object):
    @dbus.service.method(
        "org.freedesktop.PolicyKit1.Authority",
        in_signature="(sa{sv})sa{ss}us",
        out_signature="(bba{ss})",
        async_callbacks=("answer", "fail"),
    )
    def CheckAuthorization(self, subject, action, details, flags, cancellation, answer, fail):
        questions.append(answer)
        print("asked", action, subject[1]["name"], int(flags), flush=True)


def on_line(source, condition):
    word = source.readline().strip()
    if not word:
        loop.quit()
        return False
    for answer in questions:
        answer((word == "yes", False, dbus.Dictionary({}, signature="ss")))
    print("answered", len(questions), flush=True)
    questions.clear()
    return True


authority = Authority(bus, "/org/freedesktop/PolicyKit1/Authority")
name = dbus.service.BusName("org.freedesktop.PolicyKit1", bus)
print("ready", flush=True)
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
loop.run()
