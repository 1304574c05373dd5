# SPDX-FileCopyrightText: the Gate authors
# SPDX-License-Identifier: Apache-2.0
"""Stand-in for a connected publisher: one connection, free text in UTF-8, again and again.

usage: connected.py PORT TOPIC COUNT
"""
import sys

import paho.mqtt.client as mqtt

port, topic, count = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
client = mqtt.Client()
client.connect("127.0.0.1", port)
client.loop_start()
for number in range(count):
    client.publish(topic, "你好 mqtt - %d" % number, qos=1).wait_for_publish()
client.loop_stop()
client.disconnect()
print("published", count)
