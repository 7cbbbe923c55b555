"""fields.py BIN CAPTURE...: compares the columns that smppscope prints with those of tshark.

Every field is compared that both have under the same name, Wireshark's own names included, in every frame in which one
PDU ends. Exit status 0 when all values are equal or every difference is a known one (DIFFERENT), or when tshark is not
installed; 1 otherwise.
"""

import collections
import json
import subprocess
import sys

import tshark

# Fields that are not compared, and why.
DIFFERENT = {
    "smpp.command_status": "is a field of every PDU here, of responses only there",
    "smpp.message_text": "tshark reads data_coding 0 only when a preference says how",
    "smpp.schedule_delivery_time": "tshark turns times into dates of its own, and shows empty ones",
    "smpp.validity_period": "see schedule_delivery_time; submit_multi's is shown as a schedule_delivery_time",
    "smpp.final_date": "see schedule_delivery_time",
    "smpp.broadcast_end_time": "see schedule_delivery_time",
    "smpp.callback_num": "tshark only tells that it is there",
    "smpp.callback_num_atag": "tshark only tells that it is there",
    "smpp.ms_validity": "the behaviour there, all octets here",
    "smpp.dcs.sms_coding_group": "tshark takes data_coding 0x10 for reserved",
    "smpp.dcs.charset": "tshark takes data_coding 0x10 for reserved",
    "smpp.dcs.class": "tshark takes data_coding 0x10 for reserved",
    "smpp.broadcast_area_identifier": "in broadcast_sm_resp the TLV has another name here",
    "smpp.broadcast_area_identifier.format": "see broadcast_area_identifier",
    "smpp.broadcast_rep_num": "tshark reads one octet of two (README.md)",
    "smpp.broadcast_frequency_interval.unit": "lost by tshark after broadcast_rep_num (README.md)",
    "smpp.broadcast_frequency_interval.value": "lost by tshark after broadcast_rep_num (README.md)",
    "smpp.source_addr_subunit": "tshark shows the first octet of a value that is too long (README.md)",
    "smpp.opt_param_tag": "tshark loses its way after broadcast_rep_num and after a value that is too long (README.md)",
    "smpp.opt_param_len": "see opt_param_tag",
}

OTHERS = ["frame.time_epoch", "frame.time_relative", "ip.src", "ip.dst", "ip.addr", "ipv6.src", "ipv6.dst", "ipv6.addr", "tcp.srcport", "tcp.dstport", "tcp.port", "tcp.stream"]


def common_fields(binary):
    """The names that both have."""
    listed = subprocess.run(["tshark", "-G", "fields"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    theirs = {row.split("\t")[2] for row in listed.stdout.splitlines() if row.startswith("F\t")}
    ours = subprocess.run([binary, "fields", "--json"], stdout=subprocess.PIPE, text=True, check=True)
    names = [name for row in map(json.loads, ours.stdout.splitlines()) for name in [row["name"], *row["aliases"]]]
    return [name for name in names if name in theirs and name.startswith("smpp.") and name not in DIFFERENT] + OTHERS


def rows(lines):
    """Frame -> its lines, each a list of values."""
    found = collections.defaultdict(list)
    for line in lines:
        frame, *values = line.split("\t")
        found[frame].append(values)
    return found


def compare(binary, capture, names):
    """Prints the differences in one capture; returns whether there is none."""
    columns = [word for name in ["frame.number", *names] for word in ("-e", name)]
    theirs = rows(tshark.lines(capture, *tshark.as_smpp(tshark.server_ports(capture)), "-Y", "smpp", "-T", "fields", *columns))
    run = subprocess.run([binary, "-T", "fields", "--show-secrets", *columns, capture], stdout=subprocess.PIPE, text=True, timeout=300, check=True)
    ours = rows(run.stdout.splitlines())
    one = [frame for frame, lines in ours.items() if len(lines) == 1 and frame in theirs and theirs[frame][0][names.index("smpp.command_id")].count(",") == 0]
    compared, different = collections.Counter(), 0
    for frame in one:
        for name, our, their in zip(names, ours[frame][0], theirs[frame][0]):
            compared[name] += bool(our)
            if name.startswith("ip.") and ":" in our:
                continue  # here they are the addresses of both families
            if our != their.replace("(Default)", ""):  # an empty service_type
                different += 1
                print("%s: frame %s: %s: %r by smppscope, %r by tshark" % (capture, frame, name, our, their))
    print("%s: %d frames, %d fields of which %d have values: %s" % (
        capture, len(one), len(names), sum(count > 0 for count in compared.values()), "DIFFERENT" if different else "agreed"))
    return different == 0


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    if tshark.missing():
        print("skipped: tshark is missing")
        return
    names = common_fields(sys.argv[1])
    results = [compare(sys.argv[1], capture, names) for capture in sys.argv[2:]]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
