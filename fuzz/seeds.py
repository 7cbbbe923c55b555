"""Makes the seeds of the fuzz targets, fuzz/seeds/TARGET/*, from the shipped capture: run it in the project's root.

decode: one PDU of every kind in the capture. cutting: four octets that choose the cuts, then a stretch of a stream.
capture: a few packets as a file, pcap and pcapng.
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


def block(kind, body):
    length = struct.pack("<I", 12 + len(body))
    return struct.pack("<I", kind) + length + body + length


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
    # The same as pcapng: section, interface with a resolution of microseconds, enhanced packets.
    blocks = [block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)),
              block(1, struct.pack("<HHI", link, 0, 65535) + struct.pack("<HHB3x", 9, 1, 6) + bytes(4))]
    for record in records[start:start + 14]:
        seconds, fraction, captured, length = struct.unpack("<IIII", record[:16])
        time = seconds * 1000000 + fraction
        fields = struct.pack("<IIIII", 0, time >> 32, time & 0xFFFFFFFF, captured, length)
        blocks.append(block(6, fields + record[16:] + bytes(-captured % 4)))
    write("capture", 100 + number, b"".join(blocks))
