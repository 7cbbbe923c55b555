#!/usr/bin/env python3
"""Compare the tables of smppscope with independent implementations of SMPP.

    cross_check.py                     the built smppscope against what is installed
    cross_check.py --install           fetch the sources by name into a temporary directory first
    cross_check.py --tables FILE       our tables from a file ("-" is standard input)
    cross_check.py --dump              print what the sources say, one JSON object per line

Sources: tshark, node-smpp (npm: smpp), smpplib (PyPI), rusmpp (crate rusmpp-core). Our side is
`smppscope explain --all --json`. Every command id, field order, status, TLV tag, TLV size and
enumerated value is looked up in each source. Exit 0: all agree, or a source is missing and the
check is skipped. Exit 1: a disagreement that is not adjudicated below, or a fact that fewer than two
sources know and that is not listed below with the place it was read. Exit 2: usage.

Only facts are read from the sources (numbers, names, orders); nothing of theirs is kept.
"""
import argparse
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SOURCES = ("tshark", "node-smpp", "smpplib", "rusmpp")

# ---------------------------------------------------------------------------------------------------
# Decided by hand. Sections are those of SMPP 3.4 (Issue 1.2) and SMPP 5.0.

# (fact, our value, the source, its value, section, reason). "*" as our value: any.
ADJUDICATED = [
    ("tlv-size source_telematics_id", "1", "node-smpp", "2", "3.4 5.3.2.8, 5.0 4.8.4.61",
     "one octet for the source, two for the destination (5.0 4.8.4.29)"),
    ("tlv-size source_telematics_id", "1", "smpplib", "2", "3.4 5.3.2.8, 5.0 4.8.4.61",
     "one octet for the source, two for the destination (5.0 4.8.4.29)"),
    ("tlv-size dest_addr_np_country", "1-5", "node-smpp", "4", "5.0 4.8.4.20",
     "an integer of one to five octets, not four always"),
    ("tlv-size source_network_id", "7-65", "rusmpp", "7-66", "5.0 4.8.4.56",
     "65 octets with the NUL"),
    ("tlv-size dest_network_id", "7-65", "rusmpp", "7-66", "5.0 4.8.4.25, 4.8.4.56",
     "65 octets with the NUL"),
    ("tlv-size alert_on_message_delivery", "0-1", "node-smpp", "1", "5.0 4.8.4.2, 3.1.1; 3.4 5.3.2.41",
     "no value in 3.4, at most one octet in 5.0: both lengths occur"),
    ("tlv-size alert_on_message_delivery", "0-1", "rusmpp", "1", "5.0 4.8.4.2, 3.1.1; 3.4 5.3.2.41",
     "no value in 3.4, at most one octet in 5.0: both lengths occur"),
    ("tlv-size ms_validity", "1,4", "smpplib", "1", "5.0 4.8.4.41",
     "one octet in 3.4 (5.3.2.27), one or four in 5.0"),
    ("tlv-size billing_identification", "1-1024", "rusmpp", "0-1024", "5.0 4.8.4.3",
     "the first octet, the format, is always there"),
    ("tlv-size broadcast_content_type_info", "1-255", "rusmpp", "0-255", "5.0 4.8.4.6", "1 to 255 octets"),
    ("tlv-size callback_num_atag", "1-65", "rusmpp", "0-65", "3.4 5.3.2.38, 5.0 4.8.4.16",
     "the first octet, the encoding, is always there"),
    ("tlv-size dest_addr_np_information", "10", "rusmpp", "0-10", "5.0 4.8.4.21", "ten octets, a routing number"),
    ("tlv-size broadcast_end_time", "16-17", "rusmpp", "0-17", "5.0 4.8.4.9, 4.7.23.4",
     "an absolute time: 16 characters as the TLV's table prints, 17 with the NUL"),
    ("value broadcast_content_type.type 3", None, "rusmpp", "NewsFlashes", "5.0 4.8.4.8", "news flashes are 0x0010, as in tshark"),
    ("value broadcast_content_type.type 16", "*", "rusmpp", None, "5.0 4.8.4.8", "news flashes are 0x0010, as in tshark"),
    ("value callback_num_pres_ind.presentation", "*", "rusmpp", "*", "3.4 5.3.2.37, 5.0 4.8.4.17",
     "presentation is in bits 3 and 2; the source has it in bits 1 and 0"),
    ("value callback_num_pres_ind.screening", "*", "rusmpp", "*", "3.4 5.3.2.37, 5.0 4.8.4.17",
     "screening is in bits 1 and 0; the source has it in bits 3 and 2"),
    ("command auth_acc", None, "tshark", "*", "none", "a vendor's command: not in the standard's table"),
    ("command auth_acc_resp", None, "tshark", "*", "none", "a vendor's command: not in the standard's table"),
    ("command sm_result_notify", None, "tshark", "*", "none", "a vendor's command: not in the standard's table"),
    ("command sm_result_notify_resp", None, "tshark", "*", "none", "a vendor's command: not in the standard's table"),
    ("value message_state 0", "*", "tshark", None, "5.0 4.7.15", "SCHEDULED is new in 5.0, which the source does not show"),
    ("value message_state 9", "*", "tshark", None, "5.0 4.7.15", "SKIPPED is new in 5.0, which the source does not show"),
    ("value message_state 0", "*", "smpplib", None, "5.0 4.7.15", "the source is of 3.4"),
    ("value message_state 9", "*", "smpplib", None, "5.0 4.7.15", "the source is of 3.4"),
    ("value ms_validity 4", "*", "tshark", None, "5.0 4.8.4.41", "a relative period is new in 5.0, which the source does not show"),
    ("value ms_validity 2", "*", "tshark", "*", "3.4 5.3.2.27, 5.0 4.8.4.41", "the same value, named anew in 5.0"),
    ("value priority_flag 4", "*", "tshark", None, "5.0 4.7.19", "cell broadcast only, new in 5.0"),
    ("value language_indicator 5", "*", "smpplib", None, "3.4 5.3.2.19, 5.0 4.8.4.35", "Portuguese is missing in the source"),
    ("value registered_delivery.receipt 3", "*", "smpplib", None, "5.0 4.7.21", "reserved in 3.4 (5.2.17), success only in 5.0"),
    ("value esm_class.type 4", "*", "smpplib", None, "3.4 5.2.12, 5.0 4.7.12", "the source has only what an ESME sends"),
    ("value esm_class.type 24", "*", "smpplib", None, "3.4 5.2.12, 5.0 4.7.12", "the source has only what an ESME sends"),
    ("value esm_class.type 32", "*", "smpplib", None, "3.4 5.2.12, 5.0 4.7.12", "the source has only what an ESME sends"),
    ("value interface_version 80", "*", "smpplib", None, "5.0 4.7.13", "the source is of 3.4"),
    ("value interface_version 0", "*", "rusmpp", None, "5.0 4.7.13", "the source keeps all values up to 0x33 as one"),
    ("value interface_version 51", "*", "rusmpp", None, "5.0 4.7.13", "the source keeps all values up to 0x33 as one"),
    ("tlv-size source_telematics_id", "1", "rusmpp", "2", "3.4 5.3.2.8, 5.0 4.8.4.61",
     "one octet for the source, two for the destination (5.0 4.8.4.29)"),
    ("tlv-size broadcast_rep_num", "2", "rusmpp", "1", "5.0 4.8.4.13", "an integer of two octets, as in node-smpp"),
    ("value data_coding 2", "*", "node-smpp", None, "3.4 5.2.19, 5.0 4.7.7", "8-bit binary is both 2 and 4; the source names 4 only"),
]

# Names of theirs that mean the value, though another value's name looks more like ours.
SYNONYMS = {
    ("registered_delivery.receipt", 1, "FINAL"), ("registered_delivery.receipt", 1, "BOTH"), ("registered_delivery.ack", 12, "BOTH"),
    ("data_coding", 2, "BINARY"), ("data_coding", 2, "OctetUnspecified"), ("data_coding", 6, "Cyrillic"),
    ("data_coding", 7, "LatinHebrew"), ("data_coding", 8, "ISO10646"),
}

# Facts that one installed source knows, or none: where they were read.
ONE_SOURCE = {
    "command auth_acc": "tshark; Huawei's SMPP+",
    "command auth_acc_resp": "tshark; Huawei's SMPP+",
    "command sm_result_notify": "tshark; Huawei's SMPP+",
    "command sm_result_notify_resp": "tshark; Huawei's SMPP+",
    "value interface_version 51": "smpplib; 5.0 4.7.13",
    "value interface_version 0": "smpplib; 5.0 4.7.13",
    "value interface_version 80": "rusmpp; 5.0 4.7.13",
    "value broadcast_content_type.type 16": "tshark; 5.0 4.8.4.8",
    "value callback_num_pres_ind.screening 1": "tshark; 3.4 5.3.2.37, 5.0 4.8.4.17",
    "value callback_num_pres_ind.screening 2": "tshark; 3.4 5.3.2.37, 5.0 4.8.4.17",
    "value callback_num_pres_ind.screening 3": "tshark; 3.4 5.3.2.37, 5.0 4.8.4.17",
}
# 3.3's own commands are in none of the four; both of these decoders were read and agree. "*" is any name.
V33 = "3.3: oranoceallaigh/smppapi (ie.omk.smpp.message) and bobkerrjr/macsmpp (protocols/smpp)"
SOURCE_ADDR = ["source_addr_ton", "source_addr_npi", "source_addr"]
READ = {
    "param_retrieve": (0x22, ["*"]),
    "param_retrieve_resp": (0x80000022, ["*"]),
    "query_last_msgs": (0x23, SOURCE_ADDR + ["*"]),
    "query_last_msgs_resp": (0x80000023, ["no_of_messages", "*"]),
    "query_msg_details": (0x24, ["message_id"] + SOURCE_ADDR + ["sm_length"]),
    "query_msg_details_resp": (0x80000024, ["service_type"] + SOURCE_ADDR + [
        "number_of_dests", "*", "protocol_id", "priority_flag", "schedule_delivery_time", "validity_period",
        "registered_delivery", "data_coding", "sm_length", "short_message", "message_id", "final_date", "*", "error_code"]),
}
NO_SOURCE = {"command " + name: V33 for name in READ}
# Whole tables that at most one of the four can show, with the place the values were read. Add a table
# of ours here when it is no enumeration of SMPP's own (name it with its own standard).
ONE_SOURCE_CLASSES = {
    "value ms_validity.unit": "rusmpp; 5.0 4.8.4.41",
    "value ms_validity 4": "rusmpp; 5.0 4.8.4.41",
    "value service_type": "3.4 5.2.11, 5.0 4.7.25",
    "value dest_flag": "rusmpp; 3.4 5.2.25, 5.0 4.7.9",
    "value subaddress_type": "rusmpp; 3.4 5.3.2.15, 5.0 4.8.4.60",
    "value priority_flag": "tshark; 5.0 4.7.19",
    "value congestion_state": "ranges; 5.0 4.8.4.18",
    "value error_code": "a range of the operators' own; 5.0 4.5.2.2",
    "value number_of_messages": "a range; 5.0 4.8.4.43",
    "value broadcast_area_success": "a range; 5.0 4.8.4.5",
    "value broadcast_rep_num": "5.0 4.8.4.13",
    "value callback_num.digit_mode": "3.4 5.3.2.36, 5.0 4.8.4.15",
    "value ms_msg_wait_facilities.active": "3.4 5.3.2.13, 5.0 4.8.4.40",
    "value ussd_service_op 32": "the vendors' range; 3.4 5.3.2.44, 5.0 4.8.4.64",
    "value protocol_id": "3GPP TS 23.040 9.2.3.9",
    "value data_coding_group": "3GPP TS 23.038 4",
    "value data_coding_class": "3GPP TS 23.038 4",
    "value data_coding_class_present": "3GPP TS 23.038 4",
    "value data_coding_alphabet": "3GPP TS 23.038 4",
    "value data_coding_compression": "3GPP TS 23.038 4",
    "value data_coding_indication": "3GPP TS 23.038 4",
    "value data_coding_waiting": "3GPP TS 23.038 4",
    "value national_language": "3GPP TS 23.038 6.2.1.2.4",
    "value udh_element": "3GPP TS 23.040 9.2.3.24",
    "value data_coding 15": "3GPP TS 23.038 5",
    "value data_coding 16": "3GPP TS 23.038 4",
    "value data_coding 64": "3GPP TS 23.038 4",
    "value data_coding 192": "3GPP TS 23.038 4, 5.0 4.7.7",
    "value data_coding 208": "3GPP TS 23.038 4, 5.0 4.7.7",
    "value data_coding 224": "3GPP TS 23.038 4",
    "value data_coding 240": "3GPP TS 23.038 4, 5.0 4.7.7",
    "value registered_delivery.reserved": "3.4 5.2.17, 5.0 4.7.21",
    "value its_session_info": "3.4 5.3.2.43, 5.0 4.8.4.34",
}

# ---------------------------------------------------------------------------------------------------
# Names of enumerations: ours and theirs to one form. (canonical, in-place mask or None)

MASKS = {
    "esm_class.mode": 0x03, "esm_class.type": 0x3C, "esm_class.features": 0xC0,
    "registered_delivery.receipt": 0x03, "registered_delivery.ack": 0x0C, "registered_delivery.intermediate": 0x10,
}
CANON = {
    "ton": "addr_ton", "source_addr_ton": "addr_ton", "dest_addr_ton": "addr_ton", "esme_addr_ton": "addr_ton",
    "type_of_number": "addr_ton", "npi": "addr_npi", "source_addr_npi": "addr_npi", "dest_addr_npi": "addr_npi",
    "esme_addr_npi": "addr_npi", "numbering_plan": "addr_npi",
    "source_addr_subunit": "addr_subunit", "dest_addr_subunit": "addr_subunit",
    "source_network_type": "network_type", "dest_network_type": "network_type",
    "source_bearer_type": "bearer_type", "dest_bearer_type": "bearer_type",
    "source_subaddress": "subaddress_type", "dest_subaddress": "subaddress_type", "subaddress": "subaddress_type",
    "source_subaddress_type": "subaddress_type", "dest_subaddress_type": "subaddress_type",
    "esm_class_mode": "esm_class.mode", "messaging_mode": "esm_class.mode", "message_mode": "esm_class.mode",
    "esm_mode": "esm_class.mode", "esm_class.msg_mode": "esm_class.mode",
    "esm_class_type": "esm_class.type", "message_type": "esm_class.type", "esm_type": "esm_class.type",
    "esm_class.msg_type": "esm_class.type",
    "esm_class_features": "esm_class.features", "gsm_features": "esm_class.features", "esm_features": "esm_class.features",
    "registered_delivery_receipt": "registered_delivery.receipt", "delivery_receipt": "registered_delivery.receipt",
    "registered_delivery_ack": "registered_delivery.ack", "registered_delivery.acks": "registered_delivery.ack",
    "sme_ack": "registered_delivery.ack", "registered_delivery_acks": "registered_delivery.ack",
    "registered_delivery_intermediate": "registered_delivery.intermediate",
    "registered_delivery.notification": "registered_delivery.intermediate",
    "registered_delivery.notif": "registered_delivery.intermediate",
    "intermediate_notification": "registered_delivery.intermediate",
    "callback_num_pres_ind_presentation": "callback_num_pres_ind.presentation", "presentation": "callback_num_pres_ind.presentation",
    "callback_num_presentation": "callback_num_pres_ind.presentation",
    "callback_num_pres_ind_screening": "callback_num_pres_ind.screening", "screening": "callback_num_pres_ind.screening",
    "callback_num_screening": "callback_num_pres_ind.screening",
    "network_error_code": "network_error_type", "network_error_code.network_type": "network_error_type",
    "network_error_code_network_type": "network_error_type", "network_error_code_type": "network_error_type",
    "network_error_network_type": "network_error_type",
    "ms_msg_wait_facilities": "ms_msg_wait.type", "ms_msg_wait_facilities.type": "ms_msg_wait.type",
    "ms_msg_wait_facilities_type": "ms_msg_wait.type",
    "ms_validity_behaviour": "ms_validity", "ms_validity.behaviour": "ms_validity",
    "ms_validity_unit": "ms_validity.unit",
    "broadcast_area_format": "broadcast_area_identifier.format", "broadcast_area_identifier_format": "broadcast_area_identifier.format",
    "broadcast_area_identifier": "broadcast_area_identifier.format",
    "broadcast_frequency_interval": "broadcast_frequency_interval.unit",
    "broadcast_frequency_interval_unit": "broadcast_frequency_interval.unit",
    "broadcast_content_type_network": "broadcast_content_type.network",
    "broadcast_content_type_network_type": "broadcast_content_type.network",
    "broadcast_content_type.network_type": "broadcast_content_type.network", "broadcast_network_type": "broadcast_content_type.network",
    "broadcast_content_type": "broadcast_content_type.type", "broadcast_content_type_type": "broadcast_content_type.type",
    "broadcast_content_type.content_type": "broadcast_content_type.type", "broadcast_content_type_content_type": "broadcast_content_type.type",
    "broadcast_content": "broadcast_content_type.type", "broadcast_frequency_unit": "broadcast_frequency_interval.unit",
    "mc_delivery_receipt": "registered_delivery.receipt", "sme_acknowledgement": "registered_delivery.ack",
    "digit_mode": "callback_num.digit_mode", "np_resolution": "dest_addr_np_resolution",
    "alert_on_msg_delivery": "alert_on_message_delivery", "replace_if_present": "replace_if_present_flag",
    "sc_interface_version": "interface_version",
}
TSHARK_TABLES = {
    "addr_ton": "addr_ton", "addr_npi": "addr_npi", "message_state": "message_state",
    "dest_addr_subunit": "addr_subunit", "dest_network_type": "network_type", "dest_bearer_type": "bearer_type",
    "payload_type": "payload_type", "privacy_indicator": "privacy_indicator", "language_indicator": "language_indicator",
    "display_time": "display_time", "ms_validity": "ms_validity", "dpf_result": "dpf_result", "set_dpf": "set_dpf",
    "ms_availability_status": "ms_availability_status", "delivery_failure_reason": "delivery_failure_reason",
    "more_messages_to_send": "more_messages_to_send", "its_reply_type": "its_reply_type", "ussd_service_op": "ussd_service_op",
    "msg_wait.type": "ms_msg_wait.type", "callback_num.pres": "callback_num_pres_ind.presentation",
    "callback_num.scrn": "callback_num_pres_ind.screening", "network_error.type": "network_error_type",
    "alert_on_message_delivery_type": "alert_on_message_delivery", "dest_addr_np_resolution": "dest_addr_np_resolution",
    "broadcast_content_type.nw": "broadcast_content_type.network", "broadcast_content_type.type": "broadcast_content_type.type",
    "broadcast_message_class": "broadcast_message_class", "broadcast_frequency_interval.unit": "broadcast_frequency_interval.unit",
    "broadcast_area_identifier.format": "broadcast_area_identifier.format",
    "broadcast_channel_indicator": "broadcast_channel_indicator", "priority_flag": "priority_flag",
    "replace_if_present_flag": "replace_if_present_flag", "esm.submit.msg_mode": "esm_class.mode",
    "esm.submit.msg_type": "esm_class.type", "esm.submit.features": "esm_class.features",
    "regdel.receipt": "registered_delivery.receipt", "regdel.acks": "registered_delivery.ack",
    "regdel.notif": "registered_delivery.intermediate", "data_coding": "data_coding",
}
RUSMPP_ENUMS = {
    "Ton": "addr_ton", "Npi": "addr_npi", "MessageState": "message_state", "AddrSubunit": "addr_subunit",
    "NetworkType": "network_type", "BearerType": "bearer_type", "PayloadType": "payload_type",
    "PrivacyIndicator": "privacy_indicator", "LanguageIndicator": "language_indicator", "DisplayTime": "display_time",
    "MsValidityBehavior": "ms_validity", "UnitsOfTime": "ms_validity.unit", "UnitOfTime": "broadcast_frequency_interval.unit",
    "DpfResult": "dpf_result", "SetDpf": "set_dpf", "MsAvailabilityStatus": "ms_availability_status",
    "DeliveryFailureReason": "delivery_failure_reason", "MoreMessagesToSend": "more_messages_to_send",
    "ItsReplyType": "its_reply_type", "UssdServiceOp": "ussd_service_op", "TypeOfMessage": "ms_msg_wait.type",
    "Presentation": "callback_num_pres_ind.presentation", "Screening": "callback_num_pres_ind.screening",
    "ErrorCodeNetworkType": "network_error_type", "AlertOnMessageDelivery": "alert_on_message_delivery",
    "DestAddrNpResolution": "dest_addr_np_resolution", "TypeOfNetwork": "broadcast_content_type.network",
    "EncodingContentType": "broadcast_content_type.type", "BroadcastMessageClass": "broadcast_message_class",
    "BroadcastAreaFormat": "broadcast_area_identifier.format", "BroadcastChannelIndicator": "broadcast_channel_indicator",
    "ReplaceIfPresentFlag": "replace_if_present_flag", "MessagingMode": "esm_class.mode", "MessageType": "esm_class.type",
    "Ansi41Specific": "esm_class.type", "GsmFeatures": "esm_class.features", "MCDeliveryReceipt": "registered_delivery.receipt",
    "SmeOriginatedAcknowledgement": "registered_delivery.ack", "IntermediateNotification": "registered_delivery.intermediate",
    "DataCoding": "data_coding", "InterfaceVersion": "interface_version", "DestFlag": "dest_flag", "SubaddressTag": "subaddress_type",
}
SMPPLIB_PREFIXES = {
    "SMPP_TON_": "addr_ton", "SMPP_NPI_": "addr_npi", "SMPP_ENCODING_": "data_coding", "SMPP_LANG_": "language_indicator",
    "SMPP_MSGMODE_": "esm_class.mode", "SMPP_MSGTYPE_": "esm_class.type", "SMPP_GSMFEAT_": "esm_class.features",
    "SMPP_MS_AVAILABILITY_STATUS_": "ms_availability_status", "SMPP_SMSC_DELIVERY_RECEIPT_": "registered_delivery.receipt",
    "SMPP_SME_ACK_": "registered_delivery.ack", "SMPP_INT_NOTIFICATION_": "registered_delivery.intermediate",
    "SMPP_NETWORK_TYPE_": "network_type", "SMPP_MESSAGE_STATE_": "message_state", "SMPP_VERSION_": "interface_version",
}
TLV_ALIASES = {"destination_port": "dest_port", "alert_on_msg_delivery": "alert_on_message_delivery", "billing_id": "billing_identification"}
COUNTS = ("sm_length", "number_of_dests", "no_unsuccess", "no_of_messages")
# Tables of ours that are no enumerations of the protocol's values.
OWN_TABLES = {"command", "status", "tlv"}


class Facts:
    """What one source says."""

    def __init__(self):
        self.command, self.status, self.tlv, self.size, self.order, self.enum = {}, {}, {}, {}, {}, {}

    def value(self, table, number, name):
        self.enum.setdefault(table, {}).setdefault(number, []).append(name)


def run(args, **kw):
    return subprocess.run(args, check=True, capture_output=True, text=True, **kw).stdout


def low_bit(table):
    mask = MASKS.get(table, 1)
    return (mask & -mask).bit_length() - 1


def snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


# ---------------------------------------------------------------------------------------------------
# The four sources

def tshark_facts(_work, _install):
    if not shutil.which("tshark"):
        return None
    facts = Facts()
    env = dict(os.environ, LC_ALL="C")
    for line in run(["tshark", "-G", "values"], env=env).splitlines():
        cell = line.split("\t")
        if len(cell) < 4 or not cell[1].startswith("smpp."):
            continue
        table, low = cell[1][5:], int(cell[2], 0)
        high, label = (low, cell[3]) if cell[0] == "V" else (int(cell[3], 0), cell[4])
        if table == "command_id":
            facts.command[label.lower().replace(" - ", "_").replace(" ", "_")] = low
        elif table == "command_status":
            if "reserved" not in label.lower() and high == low:
                facts.status.setdefault(low, []).append(label)
        elif table in TSHARK_TABLES and low == high:
            label = re.sub(r"^\[?Reserved\]? in (?:version )?<= 3\.4; (.*?)(?: in 5\.0)?$", r"\1", label)
            name = TSHARK_TABLES[table]
            if "reserved" not in label.lower():
                facts.value(name, low << low_bit(name), label)
    names = {c.split("\t")[2][5:] for c in run(["tshark", "-G", "fields"], env=env).splitlines()
             if c.startswith("F\t") and c.split("\t")[2].startswith("smpp.")}
    facts.names = names
    return facts


NODE_DUMP = """
var d = require(process.argv[1]), t = d.types.tlv, size = {};
for (var n of ['int8', 'int16', 'int32']) size[n] = {int8: 1, int16: 2, int32: 4}[n];
var tlvs = {};
for (var k in d.tlvs) {
  var kind = null;
  for (var n in size) if (d.tlvs[k].type === t[n]) kind = size[n];
  tlvs[k] = [d.tlvs[k].id, kind];
}
var commands = {};
for (var c in d.commands) commands[c] = [d.commands[c].id, Object.keys(d.commands[c].params || {})];
console.log(JSON.stringify({commands: commands, tlvs: tlvs, consts: d.consts, errors: d.errors}));
"""


def node_facts(work, install):
    node = shutil.which("node")
    if not node:
        return None
    places = [os.path.join(work, "node_modules")] + [p for p in os.environ.get("NODE_PATH", "").split(os.pathsep) if p]
    places += [os.path.join(os.getcwd(), "node_modules"), os.path.join(ROOT, "node_modules")]
    if install and not os.path.isdir(os.path.join(places[0], "smpp")):
        if not shutil.which("npm"):
            return None
        run(["npm", "install", "--prefix", work, "--no-audit", "--no-fund", "--ignore-scripts", "smpp"])
    found = [p for p in places if os.path.isfile(os.path.join(p, "smpp", "lib", "defs.js"))]
    if not found:
        return None
    data = json.loads(run([node, "-e", NODE_DUMP, os.path.join(found[0], "smpp", "lib", "defs.js")]))
    facts = Facts()
    for name, (number, params) in data["commands"].items():
        facts.command[name] = number
        facts.order[name] = params
    for name, (tag, size) in data["tlvs"].items():
        facts.tlv.setdefault(tag, []).append(name)
        if size:
            facts.size[TLV_ALIASES.get(name, name)] = str(size)
    for name, number in data["errors"].items():
        facts.status.setdefault(number, []).append(name)
    const = data["consts"]
    plain = {"MESSAGE_STATE": "message_state", "TON": "addr_ton", "NPI": "addr_npi", "ENCODING": "data_coding",
             "NETWORK": "broadcast_content_type.network", "BROADCAST_AREA_FORMAT": "broadcast_area_identifier.format",
             "BROADCAST_FREQUENCY_INTERVAL": "broadcast_frequency_interval.unit"}
    for group, table in plain.items():
        for name, number in const[group].items():
            facts.value(table, number, name)
    for group, tables in (("ESM_CLASS", ("esm_class.mode", "esm_class.type", "esm_class.features")),
                          ("REGISTERED_DELIVERY", ("registered_delivery.receipt", "registered_delivery.ack",
                                                   "registered_delivery.intermediate"))):
        for name, number in const[group].items():
            for table in tables:
                if number & MASKS[table] == number:
                    facts.value(table, number, name)
    facts.partial = {"esm_class.mode", "esm_class.type", "esm_class.features", "registered_delivery.receipt",
                     "registered_delivery.ack", "registered_delivery.intermediate"}
    return facts


SMPPLIB_DUMP = """
import json
from smpplib import command, command_codes, consts
classes, sizes = {}, {}
for name in command_codes.commands:
    try:
        c = command.factory(name, need_sequence=False)
    except Exception:
        continue
    order = list(getattr(c, 'params_order', ()))
    optional = set(consts.OPTIONAL_PARAMS)
    mandatory = {'query_sm_resp': ('message_state',)}.get(name, ())
    classes[name] = [f for f in order if f not in optional or f in mandatory]
    for f in order:
        p = c.params[f]
        if f in optional and f not in mandatory and getattr(p, 'size', None) and p.type is int:
            sizes[f] = p.size
numbers = {k: v for k, v in vars(consts).items() if k.startswith('SMPP_') and isinstance(v, int)}
print(json.dumps({'commands': command_codes.commands, 'order': classes, 'sizes': sizes,
                  'tlvs': consts.OPTIONAL_PARAMS, 'numbers': numbers}))
"""


def smpplib_facts(work, install):
    path = os.path.join(work, "python")
    if install and not os.path.isdir(os.path.join(path, "smpplib")):
        try:
            run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", path, "smpplib"])
        except (subprocess.CalledProcessError, OSError):
            return None
    if not os.path.isdir(os.path.join(path, "smpplib")) and not importlib.util.find_spec("smpplib"):
        return None
    env = dict(os.environ, PYTHONPATH=os.pathsep.join([path, os.environ.get("PYTHONPATH", "")]))
    data = json.loads(run([sys.executable, "-c", SMPPLIB_DUMP], env=env))
    facts = Facts()
    facts.command = dict(data["commands"])
    facts.order = {k: v for k, v in data["order"].items()}
    for name, tag in data["tlvs"].items():
        facts.tlv.setdefault(tag, []).append(name)
    facts.size = {TLV_ALIASES.get(k, k): str(v) for k, v in data["sizes"].items()}
    for name, number in data["numbers"].items():
        if name.startswith("SMPP_ESME_"):
            facts.status.setdefault(number, []).append(name[5:])
        for prefix, table in SMPPLIB_PREFIXES.items():
            if name.startswith(prefix) and "BITMASK" not in name:
                facts.value(table, number, name[len(prefix):])
    return facts


def rusmpp_facts(work, install):
    cargo = shutil.which("cargo")
    if not cargo:
        return None
    scratch = os.path.join(work, "crate")
    os.makedirs(os.path.join(scratch, "src"), exist_ok=True)
    with open(os.path.join(scratch, "Cargo.toml"), "w") as out:
        out.write('[package]\nname = "scratch"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n'
                  '[dependencies]\nrusmpp-core = "*"\n')
    open(os.path.join(scratch, "src", "lib.rs"), "a").close()
    offline = [] if install else ["--offline"]
    try:
        if install:
            run([cargo, "fetch", "--quiet"], cwd=scratch)
        meta = json.loads(run([cargo, "metadata", "--format-version", "1"] + offline, cwd=scratch))
    except subprocess.CalledProcessError:
        return None
    base = [os.path.dirname(p["manifest_path"]) for p in meta["packages"] if p["name"] == "rusmpp-core"]
    if not base:
        return None
    text = {}
    for folder, _, files in os.walk(os.path.join(base[0], "src")):
        for name in files:
            if name.endswith(".rs"):
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8") as source:
                    text[os.path.relpath(path, base[0])] = re.sub(r"//[^\n]*", "", source.read())
    facts, enums, structs, types, widths = Facts(), {}, {}, {}, {"u8": "1", "u16": "2", "u32": "4", "CommandStatus": "4"}
    empty = []
    for path, body in sorted(text.items()):
        for name, inner in re.findall(r"pub enum (\w+) \{(.*?)\n\s*\}", body, re.S):
            for variant, number in re.findall(r"\b([A-Z]\w*) = (0x[0-9A-Fa-f_]+|0b[01_]+|[0-9_]+),", inner):
                enums.setdefault(name, {})[variant] = int(number.replace("_", ""), 0)
        for width, name in re.findall(r'repr(?: = "|\()u(8|16|32)"?\)\]\s*(?:#\[[^\n]*\]\s*)*pub (?:enum|struct) (\w+)', body):
            widths[name] = str(int(width) // 8)
        for name, width in re.findall(r"pub struct (\w+) ?\{\s*pub value: u(8|16|32),\s*\}", body):
            widths.setdefault(name, str(int(width) // 8))
        for name, width in re.findall(r"pub struct (\w+)\((?:pub )?u(8|16|32)\);", body):
            widths.setdefault(name, str(int(width) // 8))
        if os.sep + "owned" + os.sep not in path and "owned.rs" not in path:
            continue
        for name, inner in re.findall(r"pub struct (\$?\w+) \{(.*?)\n\s*\}", body, re.S):
            fields = re.findall(r"(?:pub )?([a-z_0-9]+): ", inner)
            names = [name]
            if name == "$name":
                names = re.findall(r"^\w+! ?\{\s*(?:#\[.*?\]\s*)*(\w+)\s*\}|^\w+!\((\w+)\)", body, re.M | re.S)
                names = [a or b for a, b in names]
            for each in names:
                structs.setdefault(each, fields)
        found = re.search(r"pub enum Pdu \{(.*?)\n\}", body, re.S)
        if found:
            empty = re.findall(r"^\s*([A-Z]\w*),$", found.group(1), re.M)
        found = re.search(r"pub enum TlvValue \{(.*?)\n\}", body, re.S)
        if found:
            types = dict(re.findall(r"\b([A-Z]\w*)\(([^()]*(?:<[^>]*>)?)\),", found.group(1)))
    facts.command = {snake(k): v for k, v in enums["CommandId"].items()}
    for name, number in enums["CommandStatus"].items():
        facts.status.setdefault(number, []).append(name)
    for name, tag in enums["TlvTag"].items():
        facts.tlv.setdefault(tag, []).append(snake(name))
    for name, kind in types.items():
        limits = re.match(r"(C?OctetString)<(\d+), (\d+)>", kind)
        if limits:
            low, high = limits.group(2), limits.group(3)
            facts.size[snake(name)] = low if low == high else low + "-" + high
        elif kind in widths:
            facts.size[snake(name)] = widths[kind]
    for command in facts.command:
        camel = "".join(p.capitalize() for p in command.split("_"))
        fields = [] if camel in empty else structs.get(camel)
        if fields is not None:
            facts.order[command] = [f for f in fields if f not in ("tlvs", "sc_interface_version", "ms_availability_status",
                                                                   "message_payload", "user_message_reference")]
    for name, table in RUSMPP_ENUMS.items():
        for variant, number in enums.get(name, {}).items():
            if table != "data_coding" or number < 0x10:  # above are groups of values
                facts.value(table, number, variant)
    return facts


READERS = {"tshark": tshark_facts, "node-smpp": node_facts, "smpplib": smpplib_facts, "rusmpp": rusmpp_facts}

# ---------------------------------------------------------------------------------------------------
# Names are written in many ways: a name agrees when no other value of that source fits it better.

WORDS = {"intl": "international", "natnl": "national", "nwspec": "network specific", "sbscr": "subscriber", "alnum": "alphanumeric",
         "abbrev": "abbreviated", "unk": "unknown", "lndmbl": "land mobile", "extjis": "extended jis", "prvt": "private", "ip": "internet",
         "isdn": "isdn", "en": "english", "fr": "french", "es": "spanish", "de": "german", "csd": "circuit", "cbs": "broadcast",
         "smsc": "mc", "esme": "", "manual": "user", "default": "default"}


def tokens(name):
    parts = re.findall(r"[a-z]+|[0-9]+", snake(name))
    return {w for p in parts for w in WORDS.get(p, p).split()}


def score(ours, theirs):
    a, b = tokens(ours), tokens(theirs)
    hits = 0.0
    for x in a:
        best = 0.0
        for y in b:
            if x == y:
                best = max(best, 1.0)
            elif len(x) > 2 and len(y) > 2 and (x.startswith(y) or y.startswith(x)):
                best = max(best, 0.6)
        hits += best
    return hits / (1 + 0.1 * (len(a) + len(b)))


def agrees(name, number, table, title):
    """True, False, or None where the names have nothing in common."""
    if any((title, number, theirs) in SYNONYMS for theirs in table[number]):
        return True
    here = max((score(name, n) for n in table[number]), default=0)
    other = max((score(name, n) for v, names in table.items() if v != number for n in names), default=0)
    if other > here + 0.35:
        return False
    return True if here > 0 else None


def allowed(fact, ours, source, theirs):
    for pattern, our, src, their, section, reason in ADJUDICATED:
        same = fact == pattern or fact.startswith(pattern + " ")
        if same and src == source and our in ("*", ours) and their in ("*", theirs):
            return section, reason
    return None


def alike(ours, theirs):
    return len(ours) == len(theirs) and all(b in ("*", a) for a, b in zip(ours, theirs))


def noted(fact):
    for known in (ONE_SOURCE, NO_SOURCE):
        if fact in known:
            return known[fact]
    for prefix, where in ONE_SOURCE_CLASSES.items():
        if fact == prefix or fact.startswith(prefix + " ") or fact.startswith(prefix + "."):
            return where
    return None


def size_text(size):
    """[1] is "1", [1,4] as written: one octet or four; {"min":2,"max":23} and "2-23" are a range."""
    if size is None:
        return None
    if isinstance(size, dict):
        low, high = size.get("min", 0), size.get("max")
        return str(low) if low == high else "%s-%s" % (low, high)
    if isinstance(size, (list, tuple)):
        if len(size) == 2 and size[1] - size[0] == 1:
            return "%d-%d" % tuple(size)
        if len(size) > 2 and list(size) == list(range(size[0], size[-1] + 1)):
            return "%d-%d" % (size[0], size[-1])
        return ",".join(str(s) for s in size)
    return str(size)


def same_size(ours, theirs):
    if re.fullmatch(r"\d+,\d+", ours) and ours.replace(",", "-") == theirs:
        return True
    def octets(text):
        out = set()
        for part in text.split(","):
            low, _, high = part.partition("-")
            out |= set(range(int(low), int(high or low) + 1))
        return out
    try:
        return octets(ours) == octets(theirs)
    except ValueError:
        return ours == theirs


class Check:
    def __init__(self, facts):
        self.facts, self.rows, self.bad, self.decided, self.thin, self.unseen = facts, {}, [], [], [], []

    def count(self, kind, supporters):
        row = self.rows.setdefault(kind, [0, 0, {}])
        row[0] += 1
        row[1] += len(supporters) >= 2
        for s in supporters:
            row[2][s] = row[2].get(s, 0) + 1

    def differ(self, fact, ours, source, theirs):
        verdict = allowed(fact, ours, source, theirs)
        (self.decided if verdict else self.bad).append((fact, ours, source, theirs) + (verdict or ()))

    def finish(self, kind, fact, supporters):
        self.count(kind, supporters)
        if len(supporters) < 2:
            where = noted(fact)
            self.thin.append((fact, sorted(supporters), where))

    def commands(self, rows):
        for row in rows:
            name, number, supporters = row["name"], row["value"], set()
            for source, facts in self.facts.items():
                if name in facts.command:
                    if facts.command[name] == number:
                        supporters.add(source)
                    else:
                        self.differ("command " + name, hex(number), source, hex(facts.command[name]))
                elif number in facts.command.values():
                    theirs = [n for n, v in facts.command.items() if v == number][0]
                    self.differ("command " + name, hex(number), source, theirs)
            self.finish("command ids", "command " + name, supporters)
            if name in READ and number != READ[name][0]:
                self.differ("command " + name, hex(number), "smppapi and macsmpp", hex(READ[name][0]))
            fields = row.get("fields")
            if fields is None or "command " + name in ONE_SOURCE:
                continue
            fields = [f if isinstance(f, str) else f.get("name") for f in fields]
            if name in READ:
                theirs = READ[name][1]
                if not alike(fields, theirs) and not alike(fields, [f for f in theirs if f not in COUNTS]):
                    self.differ("order " + name, ",".join(fields), "smppapi and macsmpp", ",".join(theirs))
                continue
            supporters, known = set(), False
            for source, facts in self.facts.items():
                if name not in facts.order:
                    continue
                known = True
                theirs = facts.order[name]
                mine = [f for f in fields if f not in COUNTS or f in theirs]
                if mine == theirs:
                    supporters.add(source)
                else:
                    self.differ("order " + name, ",".join(mine), source, ",".join(theirs))
            if known or fields:
                self.finish("field orders", "order " + name, supporters)
        ours = {r["name"] for r in rows}
        for name in sorted(set(READ) - ours):
            self.differ("command " + name, None, "smppapi and macsmpp", hex(READ[name][0]))
        for source, facts in self.facts.items():
            for name in sorted(set(facts.command) - ours):
                self.differ("command " + name, None, source, hex(facts.command[name]))

    def statuses(self, rows):
        for row in rows:
            number, supporters = row["value"], set()
            alias = row.get("alias") or []
            names = {n.replace("_", "").upper() for n in [row["name"]] + ([alias] if isinstance(alias, str) else list(alias))}
            for source, facts in self.facts.items():
                theirs = facts.status.get(number)
                if not theirs:
                    continue
                if source == "tshark" or any(n.replace("_", "").upper() in names for n in theirs):
                    supporters.add(source)
                else:
                    self.differ("status 0x%08x" % number, row["name"], source, theirs[0])
            self.finish("statuses", "status 0x%08x" % number, supporters)
        ours = {r["value"] for r in rows}
        for source, facts in self.facts.items():
            for number in sorted(set(facts.status) - ours):
                self.differ("status 0x%08x" % number, None, source, facts.status[number][0])

    def tlvs(self, rows):
        tags = {}
        for row in rows:
            tags.setdefault(row["value"], set()).add(TLV_ALIASES.get(row["name"], row["name"]))
        for row in rows:
            name, tag, supporters = TLV_ALIASES.get(row["name"], row["name"]), row["value"], set()
            for source, facts in self.facts.items():
                theirs = [TLV_ALIASES.get(n, n) for n in facts.tlv.get(tag, [])]
                if name in theirs or (theirs and name == "failed_broadcast_area_identifier" and "broadcast_area_identifier" in theirs):
                    supporters.add(source)
                elif theirs:
                    self.differ("tlv 0x%04x" % tag, name, source, theirs[0])
            self.finish("TLV tags", "tlv 0x%04x" % tag, supporters)
            ours = size_text(row.get("size"))
            if ours is None:
                continue
            supporters, known = set(), False
            for source, facts in self.facts.items():
                theirs = facts.size.get(name)
                if theirs is None:
                    continue
                known = True
                if same_size(ours, theirs):
                    supporters.add(source)
                else:
                    self.differ("tlv-size " + name, ours, source, theirs)
            if known:
                self.count("TLV sizes", supporters)
        for source, facts in self.facts.items():
            for tag in sorted(facts.tlv):
                for name in sorted({TLV_ALIASES.get(n, n) for n in facts.tlv[tag]} - tags.get(tag, set())):
                    self.differ("tlv 0x%04x" % tag, None, source, name)

    def enums(self, tables):
        for table, rows in sorted(tables.items()):
            values = {}
            for row in rows:
                if isinstance(row.get("value"), int):
                    values[row["value"], row.get("last") or row["value"]] = row["name"]
            if low_bit(table) and max((v for _, v in values), default=0) <= MASKS[table] >> low_bit(table):
                values = {(v << low_bit(table), w << low_bit(table)): n for (v, w), n in values.items()}
            sources = {s: f for s, f in self.facts.items() if table in f.enum}
            if not sources:
                self.unseen.append((table, len(rows), noted("value " + table), bool(values)))
                continue
            for (first, last), name in sorted(values.items()):
                fact, supporters = "value %s %d" % (table, first), set()
                if "reserved" in name.lower():
                    continue
                for source, facts in sources.items():
                    theirs = facts.enum[table]
                    inside = [v for v in theirs if first <= v <= last]
                    if inside:
                        if all(agrees(name, v, theirs, table) is False for v in inside):
                            self.differ(fact, name, source, theirs[inside[0]][0])
                        else:
                            supporters.add(source)
                    elif table not in getattr(facts, "partial", ()) and first <= max(theirs):
                        self.differ(fact, name, source, None)
                self.finish("values of " + table, fact, supporters)
            for source, facts in sources.items():
                for number in sorted(v for v in facts.enum[table] if not any(a <= v <= b for a, b in values)):
                    self.differ("value %s %d" % (table, number), None, source, facts.enum[table][number][0])

    def names(self, rows):
        """How many of our fields and TLVs tshark has a filter for, under the same name."""
        known = getattr(self.facts.get("tshark"), "names", None)
        if not known:
            return
        fields = {f if isinstance(f, str) else f.get("name") for r in rows["command"] for f in r.get("fields") or ()}
        for name in sorted(fields | {r["name"] for r in rows["tlv"]}):
            self.count("names that tshark has too", {"tshark"} if name in known or any(k.startswith(name + ".") for k in known) else set())

    def report(self, strict):
        width = max((len(k) for k in self.rows), default=10)
        print("%-*s  %8s  %8s  %s" % (width, "fact", "compared", "by two +", "agreeing, by source"))
        for kind, (total, two, by) in self.rows.items():
            print("%-*s  %8d  %8d  %s" % (width, kind, total, two, "  ".join("%s %d" % (s, by.get(s, 0)) for s in self.facts)))
        if self.decided:
            print("\nDisagreements that the standard decides:")
            for fact, ours, source, theirs, section, reason in self.decided:
                print("  %s: ours %s, %s %s; %s: %s" % (fact, ours, source, theirs, section, reason))
        if self.unseen:
            print("\nTables that none of the sources has:")
            for table, size, where, _ in self.unseen:
                print("  %s (%d): %s" % (table, size, where or "not listed"))
        listed = [t for t in self.thin if t[2]]
        if listed:
            print("\nKnown to fewer than two of the sources, read elsewhere:")
            for fact, by, where in listed:
                print("  %s (%s): %s" % (fact, ", ".join(by) or "none", where))
        thin = [t for t in self.thin if not t[2]]
        if self.bad:
            print("\nDISAGREEMENTS:")
            for fact, ours, source, theirs in self.bad:
                print("  %s: ours %s, %s %s" % (fact, "missing" if ours is None else ours, source, "missing" if theirs is None else theirs))
        if strict and (thin or any(n and not w for _, _, w, n in self.unseen)):
            print("\nKNOWN TO FEWER THAN TWO SOURCES:")
            for fact, by, _ in thin:
                print("  %s (%s)" % (fact, ", ".join(by) or "none"))
            for table, size, where, numeric in self.unseen:
                if numeric and not where:
                    print("  %s, all %d values (none)" % (table, size))
        unlisted = strict and (thin or any(numeric and not where for _, _, where, numeric in self.unseen))
        return 1 if self.bad or unlisted else 0


def canon(table):
    """Our name of an enumeration in the one form; a part of a field may stand as field.part or field/part."""
    table = table.replace("/", ".")
    field, _, part = table.partition(".")
    for name in (table, table.replace(".", "_"), part if field in ("esm_class", "registered_delivery", "callback_num_pres_ind") else ""):
        if name in CANON:
            return CANON[name]
    return table


def our_tables(args):
    if args.tables:
        stream = sys.stdin if args.tables == "-" else open(args.tables, encoding="utf-8")
        lines = stream.read().splitlines()
    else:
        places = [args.smppscope] if args.smppscope else [os.path.join(ROOT, "target", p, "smppscope") for p in ("release", "debug")]
        places += [] if args.smppscope else [shutil.which("smppscope") or ""]
        binary = next((p for p in places if p and os.path.isfile(p)), None)
        if not binary:
            print("no smppscope found: build it, or use --smppscope or --tables", file=sys.stderr)
            sys.exit(2)
        lines = run([binary, "explain", "--all", "--json"]).splitlines()
    rows, enums = {"command": [], "status": [], "tlv": []}, {}
    for line in lines:
        if not line.strip():
            continue
        row = json.loads(line)
        table = row.get("table")
        if not isinstance(table, str) or not isinstance(row.get("name"), str):
            continue
        if table in OWN_TABLES:
            if isinstance(row.get("value"), int):
                rows[table].append(row)
        else:
            enums.setdefault(canon(table), []).append(row)
    return rows, enums


def dump(facts):
    merged = {}
    for source, known in facts.items():
        for name, number in known.command.items():
            merged.setdefault(("command", name), {})[source] = number
        for name, fields in known.order.items():
            merged.setdefault(("order", name), {})[source] = fields
        for number, names in known.status.items():
            merged.setdefault(("status", number), {})[source] = names
        for tag, names in known.tlv.items():
            merged.setdefault(("tlv", tag), {})[source] = names
        for name, size in known.size.items():
            merged.setdefault(("tlv-size", name), {})[source] = size
        for table, values in known.enum.items():
            for number, names in values.items():
                merged.setdefault((table, number), {})[source] = names
    for (kind, key), by in sorted(merged.items(), key=lambda i: (str(i[0][0]), isinstance(i[0][1], str), i[0][1])):
        print(json.dumps({"fact": kind, "key": key, "sources": by}, ensure_ascii=False))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0], epilog="Exit: 0 agreed or skipped, 1 disagreement, 2 usage.")
    parser.add_argument("--install", action="store_true", help="fetch node-smpp, smpplib and rusmpp-core by name")
    parser.add_argument("--work", metavar="DIR", help="where they are (default with --install: a temporary directory)")
    parser.add_argument("--tables", metavar="FILE", help="our tables as NDJSON")
    parser.add_argument("--smppscope", metavar="BIN", help="the program to ask for our tables")
    parser.add_argument("--dump", action="store_true", help="print what the sources say and stop")
    parser.add_argument("--partial", action="store_true", help="go on with the sources that are there; a fact may then have one source")
    args = parser.parse_args()
    temporary = None
    work = os.path.abspath(args.work) if args.work else None
    if not work:
        temporary = tempfile.TemporaryDirectory(prefix="smpp-cross-check-")
        work = temporary.name
    os.makedirs(work, exist_ok=True)
    try:
        facts, missing = {}, []
        for source in SOURCES:
            try:
                found = READERS[source](work, args.install)
            except (subprocess.CalledProcessError, OSError) as error:
                detail = getattr(error, "stderr", None) or str(error)
                print("%s: %s" % (source, detail.strip()[-400:] or error), file=sys.stderr)
                found = None
            if found is None:
                missing.append(source)
            else:
                facts[source] = found
        if args.dump:
            dump(facts)
            return 0
        if missing and not args.partial:
            print("skipped: not found: %s (try --install, or --partial)" % ", ".join(missing))
            return 0
        rows, enums = our_tables(args)
        if not rows["command"]:
            print("no tables of ours were given", file=sys.stderr)
            return 2
        check = Check(facts)
        check.commands(rows["command"])
        check.statuses(rows["status"])
        check.tlvs(rows["tlv"])
        check.enums(enums)
        check.names(rows)
        return check.report(strict=not missing)
    finally:
        if temporary:
            temporary.cleanup()


if __name__ == "__main__":
    sys.exit(main())
