"""contents.py CAPTURE: shows, item by item, where a capture holds what the capture of real peers must hold.

Reads the capture with tshark. Exit status 1 when an item is not there.
"""

import collections
import re
import sys
import xml.etree.ElementTree as ElementTree

import tshark

BIND_RECEIVER, BIND_TRANSMITTER, QUERY_SM, SUBMIT_SM, DELIVER_SM, UNBIND, REPLACE_SM, CANCEL_SM = range(1, 9)
BIND_TRANSCEIVER, OUTBIND, ENQUIRE_LINK, SUBMIT_MULTI = 0x09, 0x0B, 0x15, 0x21
ALERT_NOTIFICATION, DATA_SM, BROADCAST_SM, QUERY_BROADCAST_SM, CANCEL_BROADCAST_SM = 0x102, 0x103, 0x111, 0x112, 0x113
RESPONSE = 0x80000000
GENERIC_NACK = 0x80000000


def octets(field):
    """The octets of a PDML field in hexadecimal; where it is some bits of an octet, the whole octet."""
    return field.get("unmaskedvalue", field.get("value", ""))


class Pdu:
    """One PDU as tshark dissected it: field names to hexadecimal octets, tags to the octets of their values."""

    def __init__(self, frame, proto):
        self.frame = frame
        self.octets = collections.defaultdict(list)
        self.tlvs = collections.defaultdict(list)
        for field in proto.iter("field"):
            self.octets[field.get("name")].append(octets(field))
            if field.get("name") == "smpp.opt_param":
                tag, _length, *value = field
                self.tlvs[int(octets(tag), 16)].append("".join(octets(part) for part in value))
        self.command = self.number("smpp.command_id")
        self.status = self.number("smpp.command_status")
        self.sequence = self.number("smpp.sequence_number")

    def number(self, name):
        return int((self.octets[name] or ["0"])[0] or "0", 16)

    def text(self, name):
        return bytes.fromhex((self.octets[name] or [""])[0]).rstrip(b"\0").decode("latin-1")

    @property
    def message(self):
        return bytes.fromhex((self.octets["smpp.message"] or [""])[0])

    @property
    def esm_class(self):
        return self.number("smpp.esm.submit.msg_mode")

    @property
    def data_coding(self):
        return self.number("smpp.data_coding")


class Frame:
    """One packet: who sent it, its TCP payload, the PDUs that tshark found complete with it."""

    def __init__(self, packet):
        fields = {field.get("name"): field for field in packet.iter("field")}
        self.number = int(fields["frame.number"].get("show"))
        self.stream = int(fields["tcp.stream"].get("show"))
        self.source = int(fields["tcp.srcport"].get("show"))
        self.destination = int(fields["tcp.dstport"].get("show"))
        payload = fields.get("tcp.payload")
        self.payload = bytes.fromhex(payload.get("value")) if payload is not None else b""
        self.pdus = [Pdu(self, proto) for proto in packet.iter("proto") if proto.get("name") == "smpp"]

    @property
    def holds_its_pdus(self):
        return len(self.payload) >= sum(pdu.number("smpp.command_length") for pdu in self.pdus)


class Capture:
    def __init__(self, path):
        ports = tshark.server_ports(path)
        arguments = [*tshark.as_smpp(ports), "-J", "frame tcp smpp", "-T", "pdml"]
        document = ElementTree.fromstring("\n".join(tshark.lines(path, *arguments)))
        self.ports = ports
        self.frames = [Frame(packet) for packet in document.iter("packet")]
        self.pdus = [pdu for frame in self.frames for pdu in frame.pdus]
        self.called = {pdu.frame.stream for pdu in self.pdus if pdu.command == OUTBIND}

    def from_centre(self, pdu):
        return (pdu.frame.source in self.ports) != (pdu.frame.stream in self.called)

    def first(self, test):
        return next((pdu.frame.number for pdu in self.pdus if test(pdu)), None)

    def some(self, number, test):
        """The first of at least `number` PDUs for which the test holds."""
        found = [pdu.frame.number for pdu in self.pdus if test(pdu)]
        return found[0] if len(found) >= number else None

    def answered(self):
        return {(pdu.frame.stream, self.from_centre(pdu), pdu.sequence) for pdu in self.pdus if pdu.command & RESPONSE}

    def payload(self, test):
        return next((frame.number for frame in self.frames if frame.payload and test(frame.payload)), None)


def is_(command, **wanted):
    """A test: the command, and attributes of the PDU that must be equal."""
    return lambda pdu: pdu.command == command and all(getattr(pdu, name) == value for name, value in wanted.items())


def with_tlvs(command, *tags):
    return lambda pdu: pdu.command == command and all(tag in pdu.tlvs for tag in tags)


def receipt(pattern, *tags):
    """A test for a receipt with these TLVs; what it returns is the match of the pattern in its text."""
    return lambda pdu: (with_tlvs(DELIVER_SM, *tags)(pdu) and pdu.esm_class & 0x3C == 0x04
                        and re.search(pattern, pdu.message.decode("latin-1")))


def submit(text, data_coding):
    return lambda pdu: pdu.command == SUBMIT_SM and pdu.message == text and pdu.data_coding == data_coding


def parts(capture, command, header, length, total):
    """All parts of one concatenated message whose user data header begins with `header`."""
    found = collections.defaultdict(dict)
    for pdu in capture.pdus:
        if pdu.command == command and pdu.esm_class & 0x40 and pdu.message.startswith(header) and pdu.message[length - 2] == total:
            found[pdu.message[:length - 1]].setdefault(pdu.message[length - 1], pdu.frame.number)
    return next((seen[1] for seen in found.values() if set(seen) == set(range(1, total + 1))), None)


def sar_parts(capture):
    numbers = {pdu.tlvs[0x020F][0]: pdu.frame.number for pdu in capture.pdus
               if with_tlvs(SUBMIT_SM, 0x020C, 0x020E, 0x020F)(pdu) and pdu.tlvs[0x020E] == ["03"]}
    return numbers.get("01") if set(numbers) == {"01", "02", "03"} else None


def unanswered(capture, command, from_centre):
    answered = capture.answered()
    return capture.first(lambda pdu: pdu.command == command and capture.from_centre(pdu) == from_centre
                         and (pdu.frame.stream, not from_centre, pdu.sequence) not in answered)


def same_id_in_decimal(capture):
    given = {int(pdu.text("smpp.message_id"), 16) for pdu in capture.pdus
             if pdu.command == SUBMIT_SM | RESPONSE and pdu.text("smpp.message_id")}
    def test(pdu):
        found = receipt(r"^id:(\d{10}) ")(pdu)
        return bool(found) and int(found[1]) in given
    return capture.some(10, test)


def same_id_in_hexadecimal(capture):
    given = {pdu.text("smpp.message_id") for pdu in capture.pdus if pdu.command == SUBMIT_SM | RESPONSE}
    def test(pdu):
        found = receipt(r"^id:([0-9a-f]{8}) ")(pdu)
        return bool(found) and found[1] in given
    return capture.some(10, test)


def refused_and_repeated(capture):
    refused = {(pdu.frame.stream, pdu.sequence) for pdu in capture.pdus if pdu.command == DELIVER_SM | RESPONSE and pdu.status == 0x64}
    texts = {pdu.message for pdu in capture.pdus if pdu.command == DELIVER_SM and (pdu.frame.stream, pdu.sequence) in refused}
    return capture.some(2, lambda pdu: pdu.command == DELIVER_SM and pdu.message in texts)


SIGNS_GSM = b"Menu \x1b(5\x1be\x1b) \x1b<a\x1b@b\x1b> \x1b=\x1b\x14 \x1b/o/"
PIZZA = "\U0001f355".encode("utf-16-be")

ITEMS = {
    "bind_transmitter, accepted": lambda c: c.first(is_(BIND_TRANSMITTER | RESPONSE, status=0)),
    "bind_receiver, accepted": lambda c: c.first(is_(BIND_RECEIVER | RESPONSE, status=0)),
    "bind_transceiver, accepted": lambda c: c.first(is_(BIND_TRANSCEIVER | RESPONSE, status=0)),
    "bind refused: wrong password (0x0E)": lambda c: c.first(lambda p: p.command in (0x80000001, 0x80000002, 0x80000009) and p.status == 0x0E),
    "bind refused: unknown system_id (0x0F)": lambda c: c.first(is_(BIND_RECEIVER | RESPONSE, status=0x0F)),
    "bind refused: already bound elsewhere (0x05)": lambda c: c.first(is_(BIND_TRANSMITTER | RESPONSE, status=0x05)),
    "bind refused: already bound here (0x05)": lambda c: c.first(is_(BIND_TRANSCEIVER | RESPONSE, status=0x05)),
    "sc_interface_version 3.4": lambda c: c.first(lambda p: p.command == BIND_TRANSCEIVER | RESPONSE and p.tlvs.get(0x0210) == ["34"]),
    "sc_interface_version 5.0": lambda c: c.first(lambda p: p.command == BIND_TRANSCEIVER | RESPONSE and p.tlvs.get(0x0210) == ["50"]),
    "outbind by the caller": lambda c: c.first(is_(OUTBIND)),
    "bind_receiver as the answer to it": lambda c: c.first(lambda p: p.command == BIND_RECEIVER and p.frame.stream in c.called),
    "submit_sm, dozens": lambda c: c.some(48, is_(SUBMIT_SM)),
    "submit_sm_resp with message_id, dozens": lambda c: c.some(48, lambda p: is_(SUBMIT_SM | RESPONSE)(p) and p.text("smpp.message_id")),
    "receipts, dozens": lambda c: c.some(48, receipt("stat:")),
    "submit_sm throttled (0x58)": lambda c: c.first(is_(SUBMIT_SM | RESPONSE, status=0x58)),
    "submit_sm to an invalid destination (0x0B)": lambda c: c.first(is_(SUBMIT_SM | RESPONSE, status=0x0B)),
    "submit_sm that is never answered": lambda c: unanswered(c, SUBMIT_SM, False),
    "submit_multi, SME addresses and a list": lambda c: c.first(lambda p: p.command == SUBMIT_MULTI and len(p.octets["smpp.destination_addr"]) == 3 and p.text("smpp.dl_name") == "staff"),
    "submit_multi_resp with an unsuccess_sme": lambda c: c.first(lambda p: p.command == SUBMIT_MULTI | RESPONSE and p.octets["smpp.error_status_code"] == ["0000000b"]),
    "replace_sm, accepted": lambda c: c.first(is_(REPLACE_SM | RESPONSE, status=0)),
    "replace_sm, refused (0x13)": lambda c: c.first(is_(REPLACE_SM | RESPONSE, status=0x13)),
    "query_sm_resp ENROUTE": lambda c: c.first(lambda p: is_(QUERY_SM | RESPONSE)(p) and p.octets["smpp.message_state"] == ["01"]),
    "query_sm_resp DELETED with final_date": lambda c: c.first(lambda p: is_(QUERY_SM | RESPONSE)(p) and p.octets["smpp.message_state"] == ["04"]),
    "query_sm, refused (0x67)": lambda c: c.first(is_(QUERY_SM | RESPONSE, status=0x67)),
    "cancel_sm, accepted": lambda c: c.first(is_(CANCEL_SM | RESPONSE, status=0)),
    "cancel_sm, refused (0x11)": lambda c: c.first(is_(CANCEL_SM | RESPONSE, status=0x11)),
    "alert_notification": lambda c: c.first(with_tlvs(ALERT_NOTIFICATION, 0x0422)),
    "UCS-2 with an emoji": lambda c: c.first(lambda p: p.command == SUBMIT_SM and p.data_coding == 8 and PIZZA in p.message),
    "GSM extension characters under data_coding 0": lambda c: c.first(submit(SIGNS_GSM, 0)),
    "GSM extension characters under data_coding 1": lambda c: c.first(submit(SIGNS_GSM, 1)),
    "Latin-1": lambda c: c.first(submit("Crème brûlée à 5 £, señor".encode("latin-1"), 3)),
    "characters that GSM 7-bit lacks, as 0x00": lambda c: c.first(submit(b"Soup \x00of the day\x00", 0)),
    "flash, data_coding 0x10": lambda c: c.first(is_(SUBMIT_SM, data_coding=0x10)),
    "flash, data_coding 0xF0": lambda c: c.first(is_(SUBMIT_SM, data_coding=0xF0)),
    "8-bit data to a WAP port": lambda c: c.first(lambda p: is_(SUBMIT_SM, data_coding=4)(p) and p.message.startswith(b"\x06\x05\x04\x0b\x84")),
    "three parts, 8-bit reference": lambda c: parts(c, SUBMIT_SM, b"\x05\x00\x03\x77", 6, 3),
    "three parts, 16-bit reference": lambda c: parts(c, SUBMIT_SM, b"\x06\x08\x04\x12\x34", 7, 3),
    "three parts, SAR TLVs": sar_parts,
    "smpplib: € cut between two parts": lambda c: c.first(lambda p: p.command == SUBMIT_SM and p.esm_class & 0x40 and p.message.endswith(b"a\x1b")),
    "smpplib: emoji cut between two parts": lambda c: c.first(lambda p: p.command == SUBMIT_SM and p.esm_class & 0x40 and p.message.endswith(PIZZA[:2])),
    "message_payload, longer than 254": lambda c: c.first(lambda p: with_tlvs(SUBMIT_SM, 0x0424)(p) and len(p.tlvs[0x0424][0]) > 508),
    "data_sm by an ESME": lambda c: c.first(lambda p: with_tlvs(DATA_SM, 0x0424)(p) and not c.from_centre(p)),
    "data_sm by the centre": lambda c: c.first(lambda p: with_tlvs(DATA_SM, 0x0424)(p) and c.from_centre(p)),
    "receipt as data_sm, in TLVs only": lambda c: c.first(lambda p: with_tlvs(DATA_SM, 0x001E, 0x0427, 0x0423)(p) and p.esm_class == 4),
    "receipt DELIVRD, with TLVs": lambda c: c.first(receipt("stat:DELIVRD", 0x001E, 0x0427)),
    "receipt DELIVRD, without TLVs": lambda c: c.first(lambda p: receipt("stat:DELIVRD")(p) and not p.tlvs),
    "receipt UNDELIV, with network_error_code": lambda c: c.first(receipt("stat:UNDELIV", 0x001E, 0x0427, 0x0423)),
    "receipt EXPIRED": lambda c: c.first(receipt("stat:EXPIRED")),
    "receipts: the same hexadecimal id": same_id_in_hexadecimal,
    "receipts: the id in decimal": same_id_in_decimal,
    "intermediate notification": lambda c: c.first(is_(DELIVER_SM, esm_class=0x20)),
    "mobile-originated, GSM 7-bit": lambda c: c.first(is_(DELIVER_SM, esm_class=0, data_coding=0)),
    "mobile-originated, UCS-2": lambda c: c.first(is_(DELIVER_SM, esm_class=0, data_coding=8)),
    "mobile-originated, two parts": lambda c: parts(c, DELIVER_SM, b"\x05\x00\x03", 6, 2),
    "mobile-originated, refused (0x64) and repeated": refused_and_repeated,
    "validity_period, absolute": lambda c: c.first(lambda p: is_(SUBMIT_SM)(p) and p.text("smpp.validity_period").endswith("+")),
    "validity_period, relative": lambda c: c.first(lambda p: is_(SUBMIT_SM)(p) and p.text("smpp.validity_period_r").endswith("R")),
    "schedule_delivery_time, absolute": lambda c: c.first(lambda p: is_(SUBMIT_SM)(p) and p.text("smpp.schedule_delivery_time").endswith("+")),
    "schedule_delivery_time, relative": lambda c: c.first(lambda p: is_(SUBMIT_SM)(p) and p.text("smpp.schedule_delivery_time_r").endswith("R")),
    "vendor TLVs 0x1400, 0x1401, 0x1403": lambda c: c.first(with_tlvs(SUBMIT_SM, 0x1400, 0x1401, 0x1403)),
    "callback_num and its relatives": lambda c: c.first(with_tlvs(SUBMIT_SM, 0x0381, 0x0302, 0x0303)),
    "smpplib: source_addr_subunit of two octets": lambda c: c.payload(lambda b: b.endswith(bytes.fromhex("000d00020001"))),
    "a command that does not exist": lambda c: c.payload(lambda b: b[4:8] == b"\0\0\0\x77"),
    "generic_nack (0x03) for it": lambda c: c.first(is_(GENERIC_NACK, status=3)),
    "enquire_link by an ESME": lambda c: c.first(lambda p: is_(ENQUIRE_LINK)(p) and not c.from_centre(p)),
    "enquire_link by the centre": lambda c: c.first(lambda p: is_(ENQUIRE_LINK)(p) and c.from_centre(p)),
    "enquire_link outside of a session": lambda c: c.first(lambda p: is_(ENQUIRE_LINK)(p) and sum(q.frame.stream == p.frame.stream for q in c.pdus) == 2),
    "unbind by an ESME": lambda c: c.first(lambda p: is_(UNBIND)(p) and not c.from_centre(p)),
    "unbind by the centre": lambda c: c.first(lambda p: is_(UNBIND)(p) and c.from_centre(p)),
    "smpplib: unbind of the centre, unanswered": lambda c: unanswered(c, UNBIND, True),
    "broadcast_sm": lambda c: c.first(is_(BROADCAST_SM)),
    "broadcast_sm_resp with a failed area": lambda c: c.first(with_tlvs(BROADCAST_SM | RESPONSE, 0x0606, 0x0607)),
    "query_broadcast_sm": lambda c: c.first(is_(QUERY_BROADCAST_SM)),
    "query_broadcast_sm_resp": lambda c: c.first(with_tlvs(QUERY_BROADCAST_SM | RESPONSE, 0x0427, 0x0606, 0x0608)),
    "cancel_broadcast_sm": lambda c: c.first(is_(CANCEL_BROADCAST_SM)),
    "cancel_broadcast_sm_resp": lambda c: c.first(is_(CANCEL_BROADCAST_SM | RESPONSE)),
    "five PDUs in one segment": lambda c: next((f.number for f in c.frames if len(f.pdus) >= 5 and f.holds_its_pdus), None),
    "one PDU cut over two segments": lambda c: next((f.number for f in c.frames if not f.holds_its_pdus), None),
    "one PDU cut inside its header": lambda c: c.payload(lambda b: len(b) == 10 and b[4:8] == b"\0\0\0\x04"),
    "three server ports": lambda c: c.frames[0].number if len(c.ports) == 3 and sum(port != 2775 for port in c.ports) >= 2 else None,
}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if tshark.missing():
        sys.exit("contents.py: tshark is missing")
    capture = Capture(sys.argv[1])
    absent = 0
    for item, find in ITEMS.items():
        frame = find(capture)
        absent += frame is None
        print("%-50s %s" % (item, "frame %d" % frame if frame else "MISSING"))
    print("%d items, %d missing" % (len(ITEMS), absent))
    sys.exit(1 if absent else 0)


if __name__ == "__main__":
    main()
