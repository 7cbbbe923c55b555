"""counts.py BIN CAPTURE...: compares the PDUs that smppscope finds, per command_id, with those that tshark finds.

tshark reads every TCP server port of the capture as SMPP. Where the counts differ, the frames in which only one of the
two ends a PDU are printed. Exit status 0 when all counts are equal or every difference is a known one (KNOWN), or when
tshark is not installed; 1 otherwise.
"""

import collections
import json
import subprocess
import sys

import tshark

# PDUs that tshark 4.0 does not show although they are there. An entry explains one PDU of BIN that has a frame with exactly this TCP payload.
KNOWN = [
    {
        "command_id": 0x00000004,
        "payload": "00000047 00000004 0000",
        "reason": "submit_sm cut after ten octets. A segment that begins a PDU with less than a header is not taken by tshark's "
                  "dissector instead of being kept, so the PDU is shown as bare TCP data.",
    },
    {
        "command_id": 0x00000077,
        "payload": "00000014 00000077 00000000 0000002b deadbeef",
        "reason": "a command_id that SMPP does not have. tshark takes no segment that begins with one; "
                  "the generic_nack that answers it is shown.",
    },
]


def tshark_pdus(capture, ports):
    """command_id -> the frames in which its PDUs end, once for each PDU."""
    found = collections.defaultdict(collections.Counter)
    rows = tshark.lines(capture, *tshark.as_smpp(ports), "-Y", "smpp", "-T", "fields", "-e", "frame.number", "-e", "smpp.command_id")
    for row in rows:
        frame, ids = row.split("\t")
        for command_id in ids.split(","):
            found[int(command_id, 16)][int(frame)] += 1
    return found


def smppscope_pdus(binary, capture):
    """command_id -> (frame in which it ends, all of its frames) of every PDU; and the names of the commands."""
    run = subprocess.run([binary, "-T", "ndjson", capture], stdout=subprocess.PIPE, timeout=300, check=False)
    if run.returncode != 0:
        raise RuntimeError("%s failed on %s with exit status %d" % (binary, capture, run.returncode))
    found, names = collections.defaultdict(list), {}
    for line in run.stdout.splitlines():
        event = json.loads(line)
        if "n" not in event:
            continue
        pdu = event["pdu"]
        frames = event.get("frames") or [0]
        found[pdu["command_id"]].append((max(frames), frames))
        names[pdu["command_id"]] = pdu["command"]
    return found, names


def explanation(command_id, frames, payloads, unused):
    """Takes the known difference that one of a PDU's frames stands for out of `unused`, and returns its reason."""
    for entry in unused:
        if entry["command_id"] == command_id and any(payloads.get(frame) == entry["payload"].replace(" ", "") for frame in frames):
            unused.remove(entry)
            return entry["reason"]
    return None


def compare(binary, capture):
    """Prints the differences in one capture; returns whether all of them are known."""
    ports = tshark.server_ports(capture)
    theirs = tshark_pdus(capture, ports)
    ours, names = smppscope_pdus(binary, capture)
    payloads, unused, good = None, list(KNOWN), True
    total = 0
    for command_id in sorted(set(theirs) | set(ours)):
        total += len(ours[command_id])
        difference = len(ours[command_id]) - theirs[command_id].total()
        if difference == 0:
            continue
        if payloads is None:
            rows = tshark.lines(capture, "-Y", "tcp.len > 0", "-T", "fields", "-e", "frame.number", "-e", "tcp.payload")
            payloads = {int(frame): payload for frame, payload in (row.split("\t") for row in rows)}
        print("%s: 0x%08x %s: %d by smppscope, %d by tshark" % (
            capture, command_id, names.get(command_id, ""), len(ours[command_id]), theirs[command_id].total()))
        left = theirs[command_id].copy()
        explained = 0
        for last, frames in ours[command_id]:
            if left[last] > 0:
                left[last] -= 1
                continue
            reason = explanation(command_id, frames, payloads, unused)
            explained += reason is not None
            print("  only smppscope: frames %s: %s" % (",".join(map(str, frames)), reason or "not known; the last begins " + payloads.get(last, "")[:64]))
        for frame in sorted(left.elements()):
            print("  only tshark: frame %d: not known; it begins %s" % (frame, payloads.get(frame, "")[:64]))
        good = good and explained == difference
    print("%s: %d PDUs, ports %s: %s" % (capture, total, ",".join(map(str, ports)), "agreed" if good else "DIFFERENT"))
    return good


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    if tshark.missing():
        print("skipped: tshark is missing")
        return
    results = [compare(sys.argv[1], capture) for capture in sys.argv[2:]]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
