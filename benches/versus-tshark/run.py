"""run.py [--size OCTETS...] [--runs N] [--dir DIR] [OPTION VALUE]...: smppscope and tshark on the same captures.

Makes captures of 100 MB and 1 GB with the truth about them (examples/make_capture.rs; options that are not known here
go to it: --seed 2 --drop .002), runs both tools on them, and prints for each run: CPU time (user and system), wall
time, peak memory, PDUs missed and PDUs that were not sent. The times are the lowest of N runs (3; tshark runs once).
`cat FILE | cat` is the yardstick of reading. Stops by itself; without tshark its rows are left out.
"""

import argparse
import collections
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIELDS = ["-T", "fields", "-e", "frame.number", "-e", "smpp.command_id", "-e", "smpp.sequence_number"]
CHUNK = 1 << 20
TIME = "/usr/bin/time"

Cost = collections.namedtuple("Cost", "cpu wall memory status")


def measure(arguments, take):
    """Runs a command; `take` gets its output piece by piece. CPU seconds, wall seconds, peak octets, exit status."""
    # A process's peak begins with that of the one which started it: time(1) is small, Python is not.
    peak = tempfile.NamedTemporaryFile("r", prefix="peak-") if os.path.exists(TIME) else None
    if peak:
        arguments = [TIME, "-q", "-f", "%M", "-o", peak.name, *arguments]
    begun = time.monotonic()
    run = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
    while piece := os.read(run.stdout.fileno(), CHUNK):
        take(piece)
    _, status, usage = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - begun
    kibibytes = usage.ru_maxrss
    if peak:
        with peak:
            kibibytes = int(peak.read().split()[-1])
    return Cost(usage.ru_utime + usage.ru_stime, wall, kibibytes << 10, run.returncode)


class Nothing:
    """Output that is not looked at."""

    def take(self, piece):
        pass

    def counts(self):
        return None


class Whole(Nothing):
    """Output that is kept."""

    def __init__(self):
        self.pieces = []

    def take(self, piece):
        self.pieces.append(piece)

    def text(self):
        return b"".join(self.pieces).decode()


class Stats(Whole):
    """The object of stats --counts --json."""

    def counts(self):
        return json.loads(self.text())["by_command"]


class Rows(Whole):
    """Lines of frame, command_ids, sequence_numbers; tshark joins the values of a frame by commas."""

    def counts(self):
        found = collections.Counter()
        for line in self.text().splitlines():
            for command in line.split("\t")[1].split(","):
                found[command] += 1
        return {int(command, 16): count for command, count in found.items()}


class Lines(Nothing):
    """Lines that begin with a PDU's mark, counted while they go by."""

    def __init__(self, mark):
        self.mark, self.total, self.rest = b"\n" + mark, 0, b"\n"

    def take(self, piece):
        piece = self.rest + piece
        self.total += piece.count(self.mark)
        # A mark that the pieces cut is counted once: with the next one.
        self.rest = piece[-(len(self.mark) - 1):]

    def counts(self):
        return self.total


class TextLines(Nothing):
    """Lines of the text form but those of other events."""

    def __init__(self):
        self.lines, self.others = Lines(b""), Lines(b"-- ")

    def take(self, piece):
        self.lines.total += piece.count(b"\n")
        self.others.take(piece)

    def counts(self):
        return self.lines.total - self.others.total


def compared(found, truth):
    """PDUs missed of those that are in the capture as a whole, and PDUs that were not sent."""
    if found is None:
        return "", ""
    if isinstance(found, int):
        right = min(found, truth["pdus_total"])
        return max(truth["pdus_recoverable"] - right, 0), found - right
    sent = truth["pdus"]
    if any(isinstance(command, int) for command in found):
        sent = {int(command, 16): count for command, count in truth["pdus_by_id"].items()}
    right = sum(min(count, sent.get(command, 0)) for command, count in found.items())
    return max(truth["pdus_recoverable"] - right, 0), sum(found.values()) - right


def rows(binary, path, port):
    """What is run: its name, the command, what takes its output, and whether it runs once only."""
    yield "`cat FILE \\| cat >/dev/null`", ["sh", "-c", 'cat "$1" | cat >/dev/null', "sh", path], Nothing, False
    yield "smppscope stats --counts", [binary, "stats", "--counts", "--json", path], Stats, False
    yield "smppscope fields", [binary, *FIELDS, path], Rows, False
    yield "smppscope ndjson", [binary, "-T", "ndjson", path], lambda: Lines(b'{"n":'), False
    yield "smppscope text", [binary, path], TextLines, False
    if shutil.which("tshark"):
        for value in ("FALSE", "TRUE"):
            options = ["-o", "tcp.reassemble_out_of_order:" + value]
            command = ["tshark", "-r", path, "-d", "tcp.port==%d,smpp" % port, *options, "-Y", "smpp", *FIELDS]
            yield "tshark fields, out of order " + value.lower(), command, Rows, True


def table(binary, path, truth, runs, port):
    """Prints the rows of one capture."""
    print("\n%s: %d octets, %d packets, %d PDUs sent, %d of them in the capture as a whole; load %.1f\n" % (
        os.path.basename(path), truth["file_bytes"], sum(truth["frames"].values()), truth["pdus_total"],
        truth["pdus_recoverable"], os.getloadavg()[0]))
    print("| | CPU s | wall s | peak MiB | missed | not sent | capture MB per CPU s |")
    print("|---|---:|---:|---:|---:|---:|---:|", flush=True)
    costs = {}
    for name, command, output, once in rows(binary, path, port):
        best = result = None
        for _ in range(1 if once else runs):
            taker = output()
            cost = measure(command, taker.take)
            if cost.status != 0:
                break
            result = compared(taker.counts(), truth)
            best = cost if best is None or cost.cpu < best.cpu else best
        if best is None:
            print("| %s | exit status %d | | | | | |" % (name, cost.status), flush=True)
            continue
        costs[name] = best.cpu
        print("| %s | %.2f | %.2f | %.1f | %s | %s | %.0f |" % (
            name, best.cpu, best.wall, best.memory / 2**20, *result, truth["file_bytes"] / 1e6 / max(best.cpu, .001)),
            flush=True)
    theirs = [cost for name, cost in costs.items() if name.startswith("tshark")]
    ours = costs.get("smppscope fields", costs.get("smppscope stats --counts"))
    if theirs and ours:
        print("\nCPU time of tshark's quicker run over that of smppscope %s: %.0f" % (
            "fields" if "smppscope fields" in costs else "stats --counts", min(theirs) / max(ours, .001)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, nargs="+", default=[100_000_000, 1_000_000_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--dir", help="where the captures go, and stay; default: versus-tshark in the target directory")
    parser.add_argument("--port", type=int, default=2775)
    arguments, others = parser.parse_known_args()
    target = os.path.abspath(os.environ.get("CARGO_TARGET_DIR") or os.path.join(ROOT, "target"))
    build = ["cargo", "build", "--quiet", "--release", "--all-features", "--bin", "smppscope", "--example", "make_capture"]
    subprocess.run(build, cwd=ROOT, check=True)
    binary = os.path.join(target, "release", "smppscope")
    maker = os.path.join(target, "release", "examples", "make_capture")
    directory = arguments.dir or os.path.join(target, "versus-tshark")
    os.makedirs(directory, exist_ok=True)
    if shutil.which("tshark"):
        print(subprocess.run(["tshark", "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout.splitlines()[0])
    else:
        print("tshark is missing: its rows are left out", file=sys.stderr)
    for size in arguments.size:
        path = os.path.join(directory, "%d.pcap" % size)
        subprocess.run([maker, "--out", path, "--size", str(size), "--port", str(arguments.port), *others], check=True)
        with open(path + ".truth.json") as file:
            truth = json.load(file)
        table(binary, path, truth, arguments.runs, arguments.port)


if __name__ == "__main__":
    main()
