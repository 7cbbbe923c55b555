"""Makes the seeds of the fuzz targets, fuzz/seeds/TARGET/*, from the shipped capture: run it in the project's root.

decode: one PDU of every kind in the capture. cutting: four octets that choose the cuts, then a stretch of a stream.
capture: a few packets as a file.
"""

import pathlib
import struct

ROOT = pathlib.Path("fuzz/seeds")


def packets(data):
    at = 24
    while at < len(data):
        length = struct.unpack("<I", data[at + 8:at + 12])[0]
        yield data[at:at + 16 + length]
        at += 16 + length


def payload(record, link):
    ip = record[16 + {1: 14, 101: 0, 113: 16, 276: 20, 0: 4}[link]:]
    if ip[0] >> 4 != 4 or ip[9] != 6:
        return b""
    ip = ip[:struct.unpack(">H", ip[2:4])[0]]
    tcp = ip[(ip[0] & 15) * 4:]
    return tcp[(tcp[12] >> 4) * 4:]


def write(target, number, octets):
    folder = ROOT / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ("%03d" % number)).write_bytes(octets)


data = pathlib.Path("tests/data/captures/real-peers.pcap").read_bytes()
link = struct.unpack("<I", data[20:24])[0]
records = list(packets(data))
seen, streams = {}, []
for record in records:
    octets = payload(record, link)
    if octets:
        streams.append(octets)
    while len(octets) >= 16:
        length = struct.unpack(">I", octets[:4])[0]
        if not 16 <= length <= len(octets):
            break
        # One of each command, by esm_class and data_coding as far as the size tells them apart.
        seen.setdefault((octets[4:8], length // 24), octets[:length])
        octets = octets[length:]
for number, key in enumerate(sorted(seen)):
    write("decode", number, seen[key])
for number in range(12):
    start = number * len(streams) // 12
    stretch = b"".join(streams[start:start + 6])
    write("cutting", number, bytes([number, 128, 9, number]) + stretch)
for number in range(10):
    start = number * len(records) // 10
    write("capture", number, data[:24] + b"".join(records[start:start + 14]))
