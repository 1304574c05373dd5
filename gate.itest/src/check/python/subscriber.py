# SPDX-FileCopyrightText: the Gate authors
# SPDX-License-Identifier: Apache-2.0
"""Stand-in for the subscriber that never gives up: starts while the broker is down, subscribes on every connect,
forces a reconnect every 20 turns of its loop, and counts.

usage: subscriber.py PORT [websockets]; prints `connected N` and `TOPIC PAYLOAD QOS`
"""
import sys
import time

import paho.mqtt.client as mqtt

port = int(sys.argv[1])
transport = sys.argv[2] if len(sys.argv) > 2 else "tcp"
connects = 0


def on_connect(client, userdata, flags, rc):
    global connects
    connects += 1
    print("connected", connects, flush=True)
    client.subscribe("tw/rocksaying/#", qos=1)


def on_message(client, userdata, message):
    print(message.topic, message.payload.decode("utf-8", "replace"), message.qos, flush=True)


client = mqtt.Client(transport=transport)
if transport == "websockets":
    client.ws_set_options(path="/")
client.on_connect = on_connect
client.on_message = on_message
while True:
    try:
        client.connect("127.0.0.1", port, keepalive=5)
        break
    except OSError:
        time.sleep(0.2)
turns = 0
while True:
    result = client.loop(timeout=0.2)
    turns += 1
    if result != mqtt.MQTT_ERR_SUCCESS or turns % 20 == 0:
        try:
            client.reconnect()
        except OSError:
            time.sleep(0.2)
