"""filters.py BIN CAPTURE...: compares the PDUs that filters let through with the frames that tshark lets through.

Looked at are frames in which one PDU ends. Exit status 0 when all are the same, or when tshark is not installed.
"""

import collections
import subprocess
import sys

import tshark

FILTERS = [
    "smpp.command_id == 4",
    "smpp.command_id == 0x80000004 && smpp.command_status != 0",
    'smpp.command_id == "Submit_sm"',
    "smpp.command_id != 4",
    "!(smpp.command_id == 4)",
    "smpp.command_id in {4, 5, 0x80000004..0x80000005}",
    "smpp.command_id ge 0x80000000 and not smpp.command_id eq 0x80000015",
    "smpp.sequence_number > 3 && smpp.sequence_number <= 010",
    "smpp.sequence_number < 0b100",
    "smpp.source_addr",
    'smpp.source_addr == "Acme"',
    "smpp.source_addr == Acme",
    'smpp.source_addr != "Acme"',
    '!(smpp.source_addr == "Acme")',
    'smpp.source_addr contains "me"',
    'smpp.source_addr matches "^ac.e$"',
    'smpp.source_addr ~ "[0-9]$"',
    'smpp.source_addr in {"Acme", "Cobalt"}',
    'smpp.source_addr < "B"',
    "smpp.source_addr[0:2] == \"Ac\"",
    "smpp.source_addr[-2:] == \"me\"",
    "smpp.source_addr[1] == \"c\"",
    "smpp.source_addr[0-1] == \"Co\"",
    "len(smpp.source_addr) > 5",
    'upper(smpp.source_addr) == "ACME"',
    'lower(smpp.source_addr) contains "cob"',
    "count(smpp.destination_addr) == 1",
    "smpp.destination_addr == smpp.source_addr",
    "smpp.destination_addr > smpp.source_addr",
    "smpp.esm.submit.features == 1",
    "smpp.esm.submit.features & 1",
    "smpp.esm.submit.msg_type == 1 || smpp.data_coding == 8",
    "smpp.data_coding == 8 && smpp.message contains 04:3f",
    "smpp.message contains 04.3f",
    'smpp.message contains "id:"',
    "smpp.message[0:2] == 05:00",
    "smpp.message[0] == 5",
    "len(smpp.message) > 100",
    'smpp.message matches "DELIVRD"',
    'smpp.message contains "\\x69\\144:"',
    'smpp.message contains r"id:"',
    "tcp.port == 2775 and smpp.command_id == 9",
    "any tcp.port != 2775",
    "all tcp.port > 2000",
    "tcp.port === 2775",
    "tcp.port !== 2775",
    "ip.addr == 127.0.0.0/8 && smpp.command_id == 6",
    "ip.addr == 127.0.0.1",
    "ip.addr in {10.0.0.1, 127.0.0.0..127.0.0.9}",
    "frame.number in {30..60} || frame.number > 300",
    "frame.time_relative > 0.05 && frame.time_relative < 0.1",
    "tcp.stream == 3 or tcp.stream >= 20",
    "string(frame.number) matches \"[13579]$\"",
    "smpp.command_id == 4 || smpp.command_id == 5 && smpp.sequence_number == 2",
    "(smpp.command_id == 4 || smpp.command_id == 5) && smpp.sequence_number == 2",
    "smpp && tcp && ip && !ipv6",
    'smpp.system_id == "esme" or smpp.system_id contains "e"',
    'smpp.message_id != ""',
    "smpp.regdel.receipt == 1",
    "smpp.esm.submit.msg_mode == 0 and smpp.source_addr_ton == 5",
    "smpp.opt_param_tag == 0x0427",
    "smpp.opt_param_tag in {0x0424, 0x001e}",
    "smpp.message_state == 2",
    "smpp.sequence_number == 'A' or smpp.sequence_number == '\\x0a'",
]


def passed(lines):
    """The frames of lines that begin with their number, how many PDUs ended in each."""
    return collections.Counter(line.split("\t")[0] for line in lines if line)


def compare(binary, capture):
    """Prints the differences in one capture; returns whether there is none."""
    ports = tshark.as_smpp(tshark.server_ports(capture))

    def here(*arguments):
        command = [binary, "-q", "-T", "fields", "-e", "frame.number", *arguments, capture]
        return passed(subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=300, check=True).stdout.splitlines())

    # Where several PDUs stand in a frame, tshark asks for any of them.
    seen = tshark.lines(capture, *ports, "-Y", "smpp", "-T", "fields", "-e", "frame.number", "-e", "smpp.command_id")
    alone = {frame for frame, commands in (line.split("\t") for line in seen) if "," not in commands}
    alone &= {frame for frame, count in here().items() if count == 1}
    same = True
    for text in FILTERS:
        ours = set(here("-Y", text)) & alone
        theirs = tshark.lines(capture, *ports, "-Y", "smpp && (%s)" % text, "-T", "fields", "-e", "frame.number")
        theirs = set(passed(theirs)) & alone
        if ours != theirs:
            same = False
            print("%s: %s: frames only by smppscope %s, only by tshark %s" % (
                capture, text, sorted(ours - theirs, key=int)[:9], sorted(theirs - ours, key=int)[:9]))
    print("%s: %d filters on %d frames: %s" % (capture, len(FILTERS), len(alone), "agreed" if same else "DIFFERENT"))
    return same


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
