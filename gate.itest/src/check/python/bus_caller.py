# SPDX-FileCopyrightText: the Gate authors
# SPDX-License-Identifier: Apache-2.0
"""Calls methods of the gate over one connection, which it names first.

usage: bus_caller.py ADDRESS, and on standard input lines `INTERFACE METHOD [COMMAND [TS]]`, where the interface `-` is none and
COMMAND is that of Request; prints `name :1.5`, and `returned VALUE` or `error NAME TEXT` for each. After `leave` in front of a
line it ends as soon as the call is written.
"""
import os
import sys

import dbus
import dbus.bus
import dbus.lowlevel

NAME, PATH = "tw.rocksaying.Gate", "/tw/rocksaying/Gate"

bus = dbus.bus.BusConnection(sys.argv[1])
print("name", bus.get_unique_name(), flush=True)
for line in sys.stdin:
    words = line.split()
    leave = words[0] == "leave"
    interface, method, *command = words[1:] if leave else words
    call = dbus.lowlevel.MethodCallMessage(NAME, PATH, None if interface == "-" else interface, method)
    if command:
        options = {"ts": dbus.UInt64(int(command[1]))} if len(command) > 1 else {}
        call.append(command[0], options, signature="sa{sv}")
    if leave:
        bus.send_message(call)
        bus.flush()
        os._exit(0)
    try:
        print("returned", *bus.send_message_with_reply_and_block(call, 120).get_args_list(), flush=True)
    except dbus.DBusException as refused:
        print("error", refused.get_dbus_name(), refused.get_dbus_message(), flush=True)
