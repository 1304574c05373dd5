# SPDX-FileCopyrightText: the Gate authors
# SPDX-License-Identifier: Apache-2.0
"""Stand-in for a gate of somebody else's that has nothing but the tutorial's two topics: it hears words, moves for half a
second, says words, and `noop` once a second.

usage: tutorial_gate.py PORT; prints `commanded WORD`
"""
import sys
import time

import paho.mqtt.client as mqtt

MOVES = {"open": ("opening", "opened"), "close": ("closing", "closed")}
said = []


def say(word):
    client.publish("tw/rocksaying/status", word, qos=1)


def on_message(client, userdata, message):
    word = message.payload.decode("utf-8", "replace").strip().lower()
    print("commanded", word, flush=True)
    if word in MOVES:
        say(MOVES[word][0])
        said.append((time.monotonic() + 0.5, MOVES[word][1]))
    elif word == "stop":
        said.clear()
        say("stopped")
    elif word.startswith("alarm "):
        say(word)


client = mqtt.Client()
client.on_message = on_message
client.on_connect = lambda client, userdata, flags, rc: client.subscribe("tw/rocksaying/command", qos=1)
client.connect("127.0.0.1", int(sys.argv[1]), keepalive=5)
beat = 0
while True:
    client.loop(timeout=0.1)
    while said and said[0][0] <= time.monotonic():
        say(said.pop(0)[1])
    if time.monotonic() - beat >= 1:
        beat = time.monotonic()
        say("noop")
