"""The smpplib clients: a transmitter and its receiver at centre A, a transceiver at centre B.

Every step waits for what it expects; a socket that stays silent for five seconds ends the run with an error.
"""

import os
import random
import sys

import smpplib.client
import smpplib.consts
import smpplib.gsm
import smpplib.smpp

HOST = "127.0.0.1"
PORT_A = int(os.environ.get("PORT_A", "2775"))
PORT_B = int(os.environ.get("PORT_B", "12028"))


class Esme:
    """One smpplib connection that counts what it gets."""

    def __init__(self, port):
        self.client = smpplib.client.Client(HOST, port, timeout=5, allow_unknown_opt_params=True)
        self.client.set_message_received_handler(self.received)
        self.client.set_message_sent_handler(self.sent)
        self.client.set_error_pdu_handler(self.failed)
        self.client.set_query_resp_handler(lambda pdu: self.count("queried"))
        self.seen = {}
        self.ids = []
        self.client.connect()

    def count(self, what):
        self.seen[what] = self.seen.get(what, 0) + 1

    def received(self, pdu):
        self.count("receipts" if pdu.esm_class & 0x3C == 0x04 else "mobile")

    def sent(self, pdu):
        self.count("answers")
        if pdu.message_id:
            self.ids.append(pdu.message_id.decode("ascii"))

    def failed(self, pdu):
        self.count("errors")

    def until(self, what, number):
        while self.seen.get(what, 0) < number:
            self.client.read_once(auto_send_enquire_link=False)

    def ask(self, pdu):
        """Sends a PDU whose response smpplib passes to no handler, and reads up to that response."""
        self.client.send_pdu(pdu)
        name = pdu.command + "_resp"
        while True:
            answer = self.client.read_pdu()
            if answer.command == name:
                return answer
            if answer.command == "deliver_sm":
                self.client._message_received(answer)
            elif answer.command == "enquire_link":
                self.client._enquire_link_received(answer)

    def submit(self, source, destination, parts, coding, esm_class, **more):
        for part in parts:
            self.client.send_message(
                source_addr_ton=smpplib.consts.SMPP_TON_ALNUM, source_addr=source,
                dest_addr_ton=smpplib.consts.SMPP_TON_INTL, dest_addr_npi=smpplib.consts.SMPP_NPI_ISDN,
                destination_addr=destination, short_message=part, data_coding=coding, esm_class=esm_class,
                registered_delivery=1, **more)

    def make(self, command, **fields):
        return smpplib.smpp.make_pdu(command, client=self.client, **fields)


def number(n):
    return "15550100%03d" % n


def fox():
    """Transmitter and receiver. smpplib leaves the centre's unbind of the receiver unanswered and closes."""
    receiver = Esme(PORT_A)
    receiver.client.bind_receiver(system_id="fox", password="thistle")
    transmitter = Esme(PORT_A)
    transmitter.client.bind_transmitter(system_id="fox", password="thistle")
    for i in range(8):
        transmitter.submit("Fox", number(300 + i), *smpplib.gsm.make_parts("Gate %d opens at noon" % (i + 1)))
    transmitter.until("answers", 8)
    receiver.until("receipts", 8)
    transmitter.client.unbind()
    transmitter.client.disconnect()
    while receiver.client.read_pdu().command != "unbind":
        pass
    receiver.client.disconnect()
    print("fox: 8 receipts")


def delta():
    """A transceiver with long messages; smpplib cuts them without a look at what stands at the cut."""
    esme = Esme(PORT_B)
    esme.client.bind_transceiver(system_id="delta", password="walrus")
    answers = 0
    texts = [
        "Short and plain",
        "Braces {and} [brackets] | ~ ^ \\ and 5€",
        "Коротко и по-русски",
        "a" * 152 + "€ is cut between its two octets",
        "я" * 66 + "🍕 is cut between its two halves",
        "A long one in plain letters. " * 12,
    ]
    for i, text in enumerate(texts):
        parts, coding, esm_class = smpplib.gsm.make_parts(text)
        esme.submit("Delta", number(400 + i), parts, coding, esm_class)
        answers += len(parts)
        esme.until("answers", answers)
    # A two-octet source_addr_subunit, where the standard has one: so smpplib declares it.
    esme.submit("Delta", number(410), [b"From the SIM"], 0, 0, source_addr_subunit=1, user_message_reference=7)
    # message_payload instead of short_message.
    esme.submit("Delta", number(411), [b""], 0, 0, message_payload=b"In message_payload. " * 15)
    answers += 2
    esme.until("answers", answers)
    esme.submit("Delta", number(902), [b"To a number that is refused"], 0, 0)
    esme.until("errors", 1)
    esme.client.query_message(message_id=esme.ids[0], source_addr_ton=5, source_addr_npi=0, source_addr="Delta")
    esme.until("queried", 1)
    esme.ask(esme.make("enquire_link"))
    esme.ask(esme.make(
        "data_sm", source_addr_ton=5, source_addr="Delta", dest_addr_ton=1, dest_addr_npi=1, destination_addr=number(412),
        data_coding=0, message_payload=b"smpplib over data_sm"))
    esme.until("receipts", answers)
    esme.until("mobile", 1)
    esme.client.unbind()
    esme.client.disconnect()
    print("delta: %d receipts" % answers)


def healthy():
    """A transceiver with which nothing goes wrong."""
    esme = Esme(PORT_A)
    esme.client.bind_transceiver(system_id="fox", password="thistle")
    answers = 0
    for i in range(6):
        for text in ("Gate %d opens at noon" % (i + 1), "Выход %d открыт" % (i + 1), "A long one in plain letters. " * 8):
            parts, coding, esm_class = smpplib.gsm.make_parts(text)
            esme.submit("Fox", number(300 + i), parts, coding, esm_class)
            answers += len(parts)
            esme.until("answers", answers)
        esme.ask(esme.make("enquire_link"))
    esme.until("receipts", answers)
    esme.client.unbind()
    esme.client.disconnect()
    print("fox: %d receipts" % answers)


random.seed(7)  # smpplib draws the references of its concatenated messages
if sys.argv[1:] == ["healthy"]:
    healthy()
else:
    fox()
    delta()
