# SPDX-FileCopyrightText: the Gate authors
# SPDX-License-Identifier: Apache-2.0
"""Stand-in for a sender that speaks rarely: connects, publishes at QoS 1, waits for the acknowledgement, disconnects.

usage: single.py PORT TOPIC MESSAGE [TOPIC MESSAGE ...]
"""
import sys

import paho.mqtt.publish as publish

port = int(sys.argv[1])
pairs = list(zip(sys.argv[2::2], sys.argv[3::2]))
if len(pairs) == 1:
    publish.single(pairs[0][0], pairs[0][1], qos=1, hostname="127.0.0.1", port=port)
else:
    publish.multiple([(topic, message, 1, False) for topic, message in pairs], hostname="127.0.0.1", port=port)
print("published", len(pairs))
