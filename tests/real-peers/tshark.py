"""What contents.py and counts.py need of tshark: the server ports of a capture, and its SMPP dissection."""

import shutil
import subprocess


def missing():
    return shutil.which("tshark") is None


def lines(capture, *arguments):
    """The output lines of tshark on a capture; a capture that is cut at its end is no failure.

    tshark prints half of a surrogate pair as octets that are no UTF-8, so these are replaced.
    """
    command = ["tshark", "-n", "-r", capture, *arguments]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace",
                         timeout=300, check=False)
    if run.returncode != 0 and "cut short" not in run.stderr:
        raise RuntimeError("tshark failed on %s: %s" % (capture, run.stderr.strip()))
    return run.stdout.splitlines()


def server_ports(capture):
    """The ports that connections were opened to; where no handshake was seen, the lower port of each connection."""
    opened = lines(capture, "-Y", "tcp.flags.syn == 1 && tcp.flags.ack == 0", "-T", "fields", "-e", "tcp.stream", "-e", "tcp.dstport")
    ports = dict(line.split("\t") for line in opened)
    for line in lines(capture, "-Y", "tcp", "-T", "fields", "-e", "tcp.stream", "-e", "tcp.srcport", "-e", "tcp.dstport"):
        stream, source, destination = line.split("\t")
        ports.setdefault(stream, min(source, destination, key=int))
    return sorted({int(port) for port in ports.values()})


def as_smpp(ports):
    """The arguments that have every one of these ports read as SMPP."""
    return [word for port in ports for word in ("-d", "tcp.port==%d,smpp" % port)]
