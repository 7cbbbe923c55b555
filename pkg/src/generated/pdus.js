// Made from tables.json by generate.mjs. Do not edit.

import { Pdu } from '../pdu.js';
import { message, tlvs } from '../read.js';
import { allowed, nul, part, plainMessage, plainTlvs } from '../scan.js';
import { finish, NOT_PLAIN, writeMessage, writeString } from '../write.js';
import { statusName } from './tables.js';

export class BindReceiver {
  constructor(command_status, sequence_number, command_length, system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range, tlvs) {
    this.command = 'bind_receiver';
    this.command_id = 1;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.system_id = system_id;
    this.password = password;
    this.system_type = system_type;
    this.interface_version = interface_version;
    this.addr_ton = addr_ton;
    this.addr_npi = addr_npi;
    this.address_range = address_range;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(BindReceiver.prototype, Pdu.prototype);
BindReceiver.command = 'bind_receiver';

export class BindTransmitter {
  constructor(command_status, sequence_number, command_length, system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range, tlvs) {
    this.command = 'bind_transmitter';
    this.command_id = 2;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.system_id = system_id;
    this.password = password;
    this.system_type = system_type;
    this.interface_version = interface_version;
    this.addr_ton = addr_ton;
    this.addr_npi = addr_npi;
    this.address_range = address_range;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(BindTransmitter.prototype, Pdu.prototype);
BindTransmitter.command = 'bind_transmitter';

export class QuerySm {
  constructor(command_status, sequence_number, command_length, message_id, source_addr_ton, source_addr_npi, source_addr, tlvs) {
    this.command = 'query_sm';
    this.command_id = 3;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.message_id = message_id;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(QuerySm.prototype, Pdu.prototype);
QuerySm.command = 'query_sm';

export class SubmitSm {
  constructor(command_status, sequence_number, command_length, service_type, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi, destination_addr, esm_class, protocol_id, priority_flag, schedule_delivery_time, validity_period, registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id, sm_length, short_message, tlvs) {
    this.command = 'submit_sm';
    this.command_id = 4;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.service_type = service_type;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.dest_addr_ton = dest_addr_ton;
    this.dest_addr_npi = dest_addr_npi;
    this.destination_addr = destination_addr;
    this.esm_class = esm_class;
    this.protocol_id = protocol_id;
    this.priority_flag = priority_flag;
    this.schedule_delivery_time = schedule_delivery_time;
    this.validity_period = validity_period;
    this.registered_delivery = registered_delivery;
    this.replace_if_present_flag = replace_if_present_flag;
    this.data_coding = data_coding;
    this.sm_default_msg_id = sm_default_msg_id;
    this.sm_length = sm_length;
    this.short_message = short_message;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(SubmitSm.prototype, Pdu.prototype);
SubmitSm.command = 'submit_sm';

export class DeliverSm {
  constructor(command_status, sequence_number, command_length, service_type, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi, destination_addr, esm_class, protocol_id, priority_flag, schedule_delivery_time, validity_period, registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id, sm_length, short_message, tlvs) {
    this.command = 'deliver_sm';
    this.command_id = 5;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.service_type = service_type;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.dest_addr_ton = dest_addr_ton;
    this.dest_addr_npi = dest_addr_npi;
    this.destination_addr = destination_addr;
    this.esm_class = esm_class;
    this.protocol_id = protocol_id;
    this.priority_flag = priority_flag;
    this.schedule_delivery_time = schedule_delivery_time;
    this.validity_period = validity_period;
    this.registered_delivery = registered_delivery;
    this.replace_if_present_flag = replace_if_present_flag;
    this.data_coding = data_coding;
    this.sm_default_msg_id = sm_default_msg_id;
    this.sm_length = sm_length;
    this.short_message = short_message;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(DeliverSm.prototype, Pdu.prototype);
DeliverSm.command = 'deliver_sm';

export class Unbind {
  constructor(command_status, sequence_number, command_length, tlvs) {
    this.command = 'unbind';
    this.command_id = 6;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(Unbind.prototype, Pdu.prototype);
Unbind.command = 'unbind';

export class ReplaceSm {
  constructor(command_status, sequence_number, command_length, message_id, source_addr_ton, source_addr_npi, source_addr, schedule_delivery_time, validity_period, registered_delivery, sm_default_msg_id, sm_length, short_message, tlvs) {
    this.command = 'replace_sm';
    this.command_id = 7;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.message_id = message_id;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.schedule_delivery_time = schedule_delivery_time;
    this.validity_period = validity_period;
    this.registered_delivery = registered_delivery;
    this.sm_default_msg_id = sm_default_msg_id;
    this.sm_length = sm_length;
    this.short_message = short_message;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(ReplaceSm.prototype, Pdu.prototype);
ReplaceSm.command = 'replace_sm';

export class CancelSm {
  constructor(command_status, sequence_number, command_length, service_type, message_id, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi, destination_addr, tlvs) {
    this.command = 'cancel_sm';
    this.command_id = 8;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.service_type = service_type;
    this.message_id = message_id;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.dest_addr_ton = dest_addr_ton;
    this.dest_addr_npi = dest_addr_npi;
    this.destination_addr = destination_addr;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(CancelSm.prototype, Pdu.prototype);
CancelSm.command = 'cancel_sm';

export class BindTransceiver {
  constructor(command_status, sequence_number, command_length, system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range, tlvs) {
    this.command = 'bind_transceiver';
    this.command_id = 9;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.system_id = system_id;
    this.password = password;
    this.system_type = system_type;
    this.interface_version = interface_version;
    this.addr_ton = addr_ton;
    this.addr_npi = addr_npi;
    this.address_range = address_range;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(BindTransceiver.prototype, Pdu.prototype);
BindTransceiver.command = 'bind_transceiver';

export class Outbind {
  constructor(command_status, sequence_number, command_length, system_id, password, tlvs) {
    this.command = 'outbind';
    this.command_id = 11;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.system_id = system_id;
    this.password = password;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(Outbind.prototype, Pdu.prototype);
Outbind.command = 'outbind';

export class EnquireLink {
  constructor(command_status, sequence_number, command_length, tlvs) {
    this.command = 'enquire_link';
    this.command_id = 21;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(EnquireLink.prototype, Pdu.prototype);
EnquireLink.command = 'enquire_link';

export class SubmitMulti {
  constructor(command_status, sequence_number, command_length, service_type, source_addr_ton, source_addr_npi, source_addr, number_of_dests, dest_address, esm_class, protocol_id, priority_flag, schedule_delivery_time, validity_period, registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id, sm_length, short_message, tlvs) {
    this.command = 'submit_multi';
    this.command_id = 33;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.service_type = service_type;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.number_of_dests = number_of_dests;
    this.dest_address = dest_address;
    this.esm_class = esm_class;
    this.protocol_id = protocol_id;
    this.priority_flag = priority_flag;
    this.schedule_delivery_time = schedule_delivery_time;
    this.validity_period = validity_period;
    this.registered_delivery = registered_delivery;
    this.replace_if_present_flag = replace_if_present_flag;
    this.data_coding = data_coding;
    this.sm_default_msg_id = sm_default_msg_id;
    this.sm_length = sm_length;
    this.short_message = short_message;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(SubmitMulti.prototype, Pdu.prototype);
SubmitMulti.command = 'submit_multi';

export class ParamRetrieve {
  constructor(command_status, sequence_number, command_length, param_name, tlvs) {
    this.command = 'param_retrieve';
    this.command_id = 34;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.param_name = param_name;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(ParamRetrieve.prototype, Pdu.prototype);
ParamRetrieve.command = 'param_retrieve';

export class QueryLastMsgs {
  constructor(command_status, sequence_number, command_length, source_addr_ton, source_addr_npi, source_addr, no_of_messages, tlvs) {
    this.command = 'query_last_msgs';
    this.command_id = 35;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.no_of_messages = no_of_messages;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(QueryLastMsgs.prototype, Pdu.prototype);
QueryLastMsgs.command = 'query_last_msgs';

export class QueryMsgDetails {
  constructor(command_status, sequence_number, command_length, message_id, source_addr_ton, source_addr_npi, source_addr, sm_length, tlvs) {
    this.command = 'query_msg_details';
    this.command_id = 36;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.message_id = message_id;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.sm_length = sm_length;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(QueryMsgDetails.prototype, Pdu.prototype);
QueryMsgDetails.command = 'query_msg_details';

export class AlertNotification {
  constructor(command_status, sequence_number, command_length, source_addr_ton, source_addr_npi, source_addr, esme_addr_ton, esme_addr_npi, esme_addr, tlvs) {
    this.command = 'alert_notification';
    this.command_id = 258;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.esme_addr_ton = esme_addr_ton;
    this.esme_addr_npi = esme_addr_npi;
    this.esme_addr = esme_addr;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(AlertNotification.prototype, Pdu.prototype);
AlertNotification.command = 'alert_notification';

export class DataSm {
  constructor(command_status, sequence_number, command_length, service_type, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi, destination_addr, esm_class, registered_delivery, data_coding, tlvs) {
    this.command = 'data_sm';
    this.command_id = 259;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.service_type = service_type;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.dest_addr_ton = dest_addr_ton;
    this.dest_addr_npi = dest_addr_npi;
    this.destination_addr = destination_addr;
    this.esm_class = esm_class;
    this.registered_delivery = registered_delivery;
    this.data_coding = data_coding;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(DataSm.prototype, Pdu.prototype);
DataSm.command = 'data_sm';

export class BroadcastSm {
  constructor(command_status, sequence_number, command_length, service_type, source_addr_ton, source_addr_npi, source_addr, message_id, priority_flag, schedule_delivery_time, validity_period, replace_if_present_flag, data_coding, sm_default_msg_id, tlvs) {
    this.command = 'broadcast_sm';
    this.command_id = 273;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.service_type = service_type;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.message_id = message_id;
    this.priority_flag = priority_flag;
    this.schedule_delivery_time = schedule_delivery_time;
    this.validity_period = validity_period;
    this.replace_if_present_flag = replace_if_present_flag;
    this.data_coding = data_coding;
    this.sm_default_msg_id = sm_default_msg_id;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(BroadcastSm.prototype, Pdu.prototype);
BroadcastSm.command = 'broadcast_sm';

export class QueryBroadcastSm {
  constructor(command_status, sequence_number, command_length, message_id, source_addr_ton, source_addr_npi, source_addr, tlvs) {
    this.command = 'query_broadcast_sm';
    this.command_id = 274;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.message_id = message_id;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(QueryBroadcastSm.prototype, Pdu.prototype);
QueryBroadcastSm.command = 'query_broadcast_sm';

export class CancelBroadcastSm {
  constructor(command_status, sequence_number, command_length, service_type, message_id, source_addr_ton, source_addr_npi, source_addr, tlvs) {
    this.command = 'cancel_broadcast_sm';
    this.command_id = 275;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.service_type = service_type;
    this.message_id = message_id;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(CancelBroadcastSm.prototype, Pdu.prototype);
CancelBroadcastSm.command = 'cancel_broadcast_sm';

export class GenericNack {
  constructor(command_status, sequence_number, command_length, tlvs) {
    this.command = 'generic_nack';
    this.command_id = 2147483648;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(GenericNack.prototype, Pdu.prototype);
GenericNack.command = 'generic_nack';

export class BindReceiverResp {
  constructor(command_status, sequence_number, command_length, system_id, tlvs) {
    this.command = 'bind_receiver_resp';
    this.command_id = 2147483649;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.system_id = system_id;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(BindReceiverResp.prototype, Pdu.prototype);
BindReceiverResp.command = 'bind_receiver_resp';

export class BindTransmitterResp {
  constructor(command_status, sequence_number, command_length, system_id, tlvs) {
    this.command = 'bind_transmitter_resp';
    this.command_id = 2147483650;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.system_id = system_id;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(BindTransmitterResp.prototype, Pdu.prototype);
BindTransmitterResp.command = 'bind_transmitter_resp';

export class QuerySmResp {
  constructor(command_status, sequence_number, command_length, message_id, final_date, message_state, error_code, tlvs) {
    this.command = 'query_sm_resp';
    this.command_id = 2147483651;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.message_id = message_id;
    this.final_date = final_date;
    this.message_state = message_state;
    this.error_code = error_code;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(QuerySmResp.prototype, Pdu.prototype);
QuerySmResp.command = 'query_sm_resp';

export class SubmitSmResp {
  constructor(command_status, sequence_number, command_length, message_id, tlvs) {
    this.command = 'submit_sm_resp';
    this.command_id = 2147483652;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.message_id = message_id;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(SubmitSmResp.prototype, Pdu.prototype);
SubmitSmResp.command = 'submit_sm_resp';

export class DeliverSmResp {
  constructor(command_status, sequence_number, command_length, message_id, tlvs) {
    this.command = 'deliver_sm_resp';
    this.command_id = 2147483653;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.message_id = message_id;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(DeliverSmResp.prototype, Pdu.prototype);
DeliverSmResp.command = 'deliver_sm_resp';

export class UnbindResp {
  constructor(command_status, sequence_number, command_length, tlvs) {
    this.command = 'unbind_resp';
    this.command_id = 2147483654;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(UnbindResp.prototype, Pdu.prototype);
UnbindResp.command = 'unbind_resp';

export class ReplaceSmResp {
  constructor(command_status, sequence_number, command_length, tlvs) {
    this.command = 'replace_sm_resp';
    this.command_id = 2147483655;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(ReplaceSmResp.prototype, Pdu.prototype);
ReplaceSmResp.command = 'replace_sm_resp';

export class CancelSmResp {
  constructor(command_status, sequence_number, command_length, tlvs) {
    this.command = 'cancel_sm_resp';
    this.command_id = 2147483656;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(CancelSmResp.prototype, Pdu.prototype);
CancelSmResp.command = 'cancel_sm_resp';

export class BindTransceiverResp {
  constructor(command_status, sequence_number, command_length, system_id, tlvs) {
    this.command = 'bind_transceiver_resp';
    this.command_id = 2147483657;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.system_id = system_id;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(BindTransceiverResp.prototype, Pdu.prototype);
BindTransceiverResp.command = 'bind_transceiver_resp';

export class EnquireLinkResp {
  constructor(command_status, sequence_number, command_length, tlvs) {
    this.command = 'enquire_link_resp';
    this.command_id = 2147483669;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(EnquireLinkResp.prototype, Pdu.prototype);
EnquireLinkResp.command = 'enquire_link_resp';

export class SubmitMultiResp {
  constructor(command_status, sequence_number, command_length, message_id, no_unsuccess, unsuccess_sme, tlvs) {
    this.command = 'submit_multi_resp';
    this.command_id = 2147483681;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.message_id = message_id;
    this.no_unsuccess = no_unsuccess;
    this.unsuccess_sme = unsuccess_sme;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(SubmitMultiResp.prototype, Pdu.prototype);
SubmitMultiResp.command = 'submit_multi_resp';

export class ParamRetrieveResp {
  constructor(command_status, sequence_number, command_length, param_value, tlvs) {
    this.command = 'param_retrieve_resp';
    this.command_id = 2147483682;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.param_value = param_value;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(ParamRetrieveResp.prototype, Pdu.prototype);
ParamRetrieveResp.command = 'param_retrieve_resp';

export class QueryLastMsgsResp {
  constructor(command_status, sequence_number, command_length, no_of_messages, message_ids, tlvs) {
    this.command = 'query_last_msgs_resp';
    this.command_id = 2147483683;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.no_of_messages = no_of_messages;
    this.message_ids = message_ids;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(QueryLastMsgsResp.prototype, Pdu.prototype);
QueryLastMsgsResp.command = 'query_last_msgs_resp';

export class QueryMsgDetailsResp {
  constructor(command_status, sequence_number, command_length, service_type, source_addr_ton, source_addr_npi, source_addr, number_of_dests, dest_address, protocol_id, priority_flag, schedule_delivery_time, validity_period, registered_delivery, data_coding, sm_length, short_message, message_id, final_date, message_status, error_code, tlvs) {
    this.command = 'query_msg_details_resp';
    this.command_id = 2147483684;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.service_type = service_type;
    this.source_addr_ton = source_addr_ton;
    this.source_addr_npi = source_addr_npi;
    this.source_addr = source_addr;
    this.number_of_dests = number_of_dests;
    this.dest_address = dest_address;
    this.protocol_id = protocol_id;
    this.priority_flag = priority_flag;
    this.schedule_delivery_time = schedule_delivery_time;
    this.validity_period = validity_period;
    this.registered_delivery = registered_delivery;
    this.data_coding = data_coding;
    this.sm_length = sm_length;
    this.short_message = short_message;
    this.message_id = message_id;
    this.final_date = final_date;
    this.message_status = message_status;
    this.error_code = error_code;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(QueryMsgDetailsResp.prototype, Pdu.prototype);
QueryMsgDetailsResp.command = 'query_msg_details_resp';

export class DataSmResp {
  constructor(command_status, sequence_number, command_length, message_id, tlvs) {
    this.command = 'data_sm_resp';
    this.command_id = 2147483907;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.message_id = message_id;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(DataSmResp.prototype, Pdu.prototype);
DataSmResp.command = 'data_sm_resp';

export class BroadcastSmResp {
  constructor(command_status, sequence_number, command_length, message_id, tlvs) {
    this.command = 'broadcast_sm_resp';
    this.command_id = 2147483921;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.message_id = message_id;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(BroadcastSmResp.prototype, Pdu.prototype);
BroadcastSmResp.command = 'broadcast_sm_resp';

export class QueryBroadcastSmResp {
  constructor(command_status, sequence_number, command_length, message_id, tlvs) {
    this.command = 'query_broadcast_sm_resp';
    this.command_id = 2147483922;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.message_id = message_id;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(QueryBroadcastSmResp.prototype, Pdu.prototype);
QueryBroadcastSmResp.command = 'query_broadcast_sm_resp';

export class CancelBroadcastSmResp {
  constructor(command_status, sequence_number, command_length, tlvs) {
    this.command = 'cancel_broadcast_sm_resp';
    this.command_id = 2147483923;
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(CancelBroadcastSmResp.prototype, Pdu.prototype);
CancelBroadcastSmResp.command = 'cancel_broadcast_sm_resp';

/** A PDU of a command that no table has. */
export class UnknownPdu extends Pdu {}

function read_bind_receiver(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const system_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const password = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const system_type = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const interface_version = w[i++];
  const addr_ton = w[i++];
  const addr_npi = w[i++];
  const address_range = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new BindReceiver(command_status, sequence_number, command_length, system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range, i === end ? [] : tlvs(w, i, end, view));
}

function read_bind_transmitter(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const system_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const password = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const system_type = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const interface_version = w[i++];
  const addr_ton = w[i++];
  const addr_npi = w[i++];
  const address_range = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new BindTransmitter(command_status, sequence_number, command_length, system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range, i === end ? [] : tlvs(w, i, end, view));
}

function read_query_sm(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const source_addr_ton = w[i++];
  const source_addr_npi = w[i++];
  const source_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new QuerySm(command_status, sequence_number, command_length, message_id, source_addr_ton, source_addr_npi, source_addr, i === end ? [] : tlvs(w, i, end, view));
}

function read_submit_sm(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const service_type = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const source_addr_ton = w[i++];
  const source_addr_npi = w[i++];
  const source_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const dest_addr_ton = w[i++];
  const dest_addr_npi = w[i++];
  const destination_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const esm_class = w[i++];
  const protocol_id = w[i++];
  const priority_flag = w[i++];
  const schedule_delivery_time = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const validity_period = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const registered_delivery = w[i++];
  const replace_if_present_flag = w[i++];
  const data_coding = w[i++];
  const sm_default_msg_id = w[i++];
  const sm_length = w[i++];
  const short_message = message(w, i, view);
  i = view.next;
  return new SubmitSm(command_status, sequence_number, command_length, service_type, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi, destination_addr, esm_class, protocol_id, priority_flag, schedule_delivery_time, validity_period, registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id, sm_length, short_message, i === end ? [] : tlvs(w, i, end, view));
}

function read_deliver_sm(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const service_type = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const source_addr_ton = w[i++];
  const source_addr_npi = w[i++];
  const source_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const dest_addr_ton = w[i++];
  const dest_addr_npi = w[i++];
  const destination_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const esm_class = w[i++];
  const protocol_id = w[i++];
  const priority_flag = w[i++];
  const schedule_delivery_time = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const validity_period = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const registered_delivery = w[i++];
  const replace_if_present_flag = w[i++];
  const data_coding = w[i++];
  const sm_default_msg_id = w[i++];
  const sm_length = w[i++];
  const short_message = message(w, i, view);
  i = view.next;
  return new DeliverSm(command_status, sequence_number, command_length, service_type, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi, destination_addr, esm_class, protocol_id, priority_flag, schedule_delivery_time, validity_period, registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id, sm_length, short_message, i === end ? [] : tlvs(w, i, end, view));
}

function read_unbind(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;

  return new Unbind(command_status, sequence_number, command_length, i === end ? [] : tlvs(w, i, end, view));
}

function read_replace_sm(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const source_addr_ton = w[i++];
  const source_addr_npi = w[i++];
  const source_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const schedule_delivery_time = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const validity_period = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const registered_delivery = w[i++];
  const sm_default_msg_id = w[i++];
  const sm_length = w[i++];
  const short_message = message(w, i, view);
  i = view.next;
  return new ReplaceSm(command_status, sequence_number, command_length, message_id, source_addr_ton, source_addr_npi, source_addr, schedule_delivery_time, validity_period, registered_delivery, sm_default_msg_id, sm_length, short_message, i === end ? [] : tlvs(w, i, end, view));
}

function read_cancel_sm(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const service_type = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const source_addr_ton = w[i++];
  const source_addr_npi = w[i++];
  const source_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const dest_addr_ton = w[i++];
  const dest_addr_npi = w[i++];
  const destination_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new CancelSm(command_status, sequence_number, command_length, service_type, message_id, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi, destination_addr, i === end ? [] : tlvs(w, i, end, view));
}

function read_bind_transceiver(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const system_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const password = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const system_type = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const interface_version = w[i++];
  const addr_ton = w[i++];
  const addr_npi = w[i++];
  const address_range = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new BindTransceiver(command_status, sequence_number, command_length, system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range, i === end ? [] : tlvs(w, i, end, view));
}

function read_outbind(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const system_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const password = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new Outbind(command_status, sequence_number, command_length, system_id, password, i === end ? [] : tlvs(w, i, end, view));
}

function read_enquire_link(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;

  return new EnquireLink(command_status, sequence_number, command_length, i === end ? [] : tlvs(w, i, end, view));
}

function read_param_retrieve(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const param_name = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new ParamRetrieve(command_status, sequence_number, command_length, param_name, i === end ? [] : tlvs(w, i, end, view));
}

function read_query_last_msgs(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const source_addr_ton = w[i++];
  const source_addr_npi = w[i++];
  const source_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const no_of_messages = w[i++];
  return new QueryLastMsgs(command_status, sequence_number, command_length, source_addr_ton, source_addr_npi, source_addr, no_of_messages, i === end ? [] : tlvs(w, i, end, view));
}

function read_query_msg_details(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const source_addr_ton = w[i++];
  const source_addr_npi = w[i++];
  const source_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const sm_length = w[i++];
  return new QueryMsgDetails(command_status, sequence_number, command_length, message_id, source_addr_ton, source_addr_npi, source_addr, sm_length, i === end ? [] : tlvs(w, i, end, view));
}

function read_alert_notification(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const source_addr_ton = w[i++];
  const source_addr_npi = w[i++];
  const source_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const esme_addr_ton = w[i++];
  const esme_addr_npi = w[i++];
  const esme_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new AlertNotification(command_status, sequence_number, command_length, source_addr_ton, source_addr_npi, source_addr, esme_addr_ton, esme_addr_npi, esme_addr, i === end ? [] : tlvs(w, i, end, view));
}

function read_data_sm(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const service_type = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const source_addr_ton = w[i++];
  const source_addr_npi = w[i++];
  const source_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const dest_addr_ton = w[i++];
  const dest_addr_npi = w[i++];
  const destination_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const esm_class = w[i++];
  const registered_delivery = w[i++];
  const data_coding = w[i++];
  return new DataSm(command_status, sequence_number, command_length, service_type, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi, destination_addr, esm_class, registered_delivery, data_coding, i === end ? [] : tlvs(w, i, end, view));
}

function read_broadcast_sm(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const service_type = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const source_addr_ton = w[i++];
  const source_addr_npi = w[i++];
  const source_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const priority_flag = w[i++];
  const schedule_delivery_time = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const validity_period = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const replace_if_present_flag = w[i++];
  const data_coding = w[i++];
  const sm_default_msg_id = w[i++];
  return new BroadcastSm(command_status, sequence_number, command_length, service_type, source_addr_ton, source_addr_npi, source_addr, message_id, priority_flag, schedule_delivery_time, validity_period, replace_if_present_flag, data_coding, sm_default_msg_id, i === end ? [] : tlvs(w, i, end, view));
}

function read_query_broadcast_sm(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const source_addr_ton = w[i++];
  const source_addr_npi = w[i++];
  const source_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new QueryBroadcastSm(command_status, sequence_number, command_length, message_id, source_addr_ton, source_addr_npi, source_addr, i === end ? [] : tlvs(w, i, end, view));
}

function read_cancel_broadcast_sm(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const service_type = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const source_addr_ton = w[i++];
  const source_addr_npi = w[i++];
  const source_addr = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new CancelBroadcastSm(command_status, sequence_number, command_length, service_type, message_id, source_addr_ton, source_addr_npi, source_addr, i === end ? [] : tlvs(w, i, end, view));
}

function read_generic_nack(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;

  return new GenericNack(command_status, sequence_number, command_length, i === end ? [] : tlvs(w, i, end, view));
}

function read_bind_receiver_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const system_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new BindReceiverResp(command_status, sequence_number, command_length, system_id, i === end ? [] : tlvs(w, i, end, view));
}

function read_bind_transmitter_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const system_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new BindTransmitterResp(command_status, sequence_number, command_length, system_id, i === end ? [] : tlvs(w, i, end, view));
}

function read_query_sm_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const final_date = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  const message_state = w[i++];
  const error_code = w[i++];
  return new QuerySmResp(command_status, sequence_number, command_length, message_id, final_date, message_state, error_code, i === end ? [] : tlvs(w, i, end, view));
}

function read_submit_sm_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new SubmitSmResp(command_status, sequence_number, command_length, message_id, i === end ? [] : tlvs(w, i, end, view));
}

function read_deliver_sm_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new DeliverSmResp(command_status, sequence_number, command_length, message_id, i === end ? [] : tlvs(w, i, end, view));
}

function read_unbind_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;

  return new UnbindResp(command_status, sequence_number, command_length, i === end ? [] : tlvs(w, i, end, view));
}

function read_replace_sm_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;

  return new ReplaceSmResp(command_status, sequence_number, command_length, i === end ? [] : tlvs(w, i, end, view));
}

function read_cancel_sm_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;

  return new CancelSmResp(command_status, sequence_number, command_length, i === end ? [] : tlvs(w, i, end, view));
}

function read_bind_transceiver_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const system_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new BindTransceiverResp(command_status, sequence_number, command_length, system_id, i === end ? [] : tlvs(w, i, end, view));
}

function read_enquire_link_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;

  return new EnquireLinkResp(command_status, sequence_number, command_length, i === end ? [] : tlvs(w, i, end, view));
}

function read_param_retrieve_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const param_value = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new ParamRetrieveResp(command_status, sequence_number, command_length, param_value, i === end ? [] : tlvs(w, i, end, view));
}

function read_data_sm_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new DataSmResp(command_status, sequence_number, command_length, message_id, i === end ? [] : tlvs(w, i, end, view));
}

function read_broadcast_sm_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new BroadcastSmResp(command_status, sequence_number, command_length, message_id, i === end ? [] : tlvs(w, i, end, view));
}

function read_query_broadcast_sm_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
  const message_id = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);
  i += 2;
  return new QueryBroadcastSmResp(command_status, sequence_number, command_length, message_id, i === end ? [] : tlvs(w, i, end, view));
}

function read_cancel_broadcast_sm_resp(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;

  return new CancelBroadcastSmResp(command_status, sequence_number, command_length, i === end ? [] : tlvs(w, i, end, view));
}

const RIGHT_0 = allowed([[0,52],[80,80]]);
const RIGHT_1 = allowed([[0,6]]);
const RIGHT_2 = allowed([[0,1],[3,4],[6,6],[8,10],[14,14],[18,18]]);
const RIGHT_3 = allowed([[0,11],[16,19],[24,27],[32,35],[64,75],[80,83],[88,91],[96,99],[128,139],[144,147],[152,155],[160,163],[192,203],[208,211],[216,219],[224,227]]);
const RIGHT_4 = allowed([[0,72],[94,95],[124,127],[192,255]]);
const RIGHT_5 = allowed([[0,4]]);
const RIGHT_6 = allowed([[0,31]]);
const RIGHT_7 = allowed([[0,1]]);
const RIGHT_8 = allowed([[0,10],[13,127],[192,255]]);
const RIGHT_9 = allowed([[0,9]]);

function long(o, i) {
  return (o[i] << 24 | o[i + 1] << 16 | o[i + 2] << 8 | o[i + 3]) >>> 0;
}

function scan_bind_receiver(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 16);
  if (i < 0) return null;
  const system_id = part(j, i++);
  j = i;
  i = nul(o, j, end, 9);
  if (i < 0) return null;
  const password = part(j, i++);
  j = i;
  i = nul(o, j, end, 13);
  if (i < 0) return null;
  const system_type = part(j, i++);
  if (i + 3 > end) return null;
  const interface_version = o[i];
  i += 1;
  if (!(RIGHT_0[interface_version] === 1)) return null;
  const addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[addr_ton] === 1)) return null;
  const addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 41);
  if (i < 0) return null;
  const address_range = part(j, i++);
  if (i !== end) return null;
  const tlvs = [];
  return new BindReceiver(long(o, at + 8), long(o, at + 12), long(o, at + 0), system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range, tlvs);
}

function scan_bind_transmitter(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 16);
  if (i < 0) return null;
  const system_id = part(j, i++);
  j = i;
  i = nul(o, j, end, 9);
  if (i < 0) return null;
  const password = part(j, i++);
  j = i;
  i = nul(o, j, end, 13);
  if (i < 0) return null;
  const system_type = part(j, i++);
  if (i + 3 > end) return null;
  const interface_version = o[i];
  i += 1;
  if (!(RIGHT_0[interface_version] === 1)) return null;
  const addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[addr_ton] === 1)) return null;
  const addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 41);
  if (i < 0) return null;
  const address_range = part(j, i++);
  if (i !== end) return null;
  const tlvs = [];
  return new BindTransmitter(long(o, at + 8), long(o, at + 12), long(o, at + 0), system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range, tlvs);
}

function scan_query_sm(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const message_id = part(j, i++);
  if (i + 2 > end) return null;
  const source_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[source_addr_ton] === 1)) return null;
  const source_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[source_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 21);
  if (i < 0) return null;
  const source_addr = part(j, i++);
  if (i !== end) return null;
  const tlvs = [];
  return new QuerySm(long(o, at + 8), long(o, at + 12), long(o, at + 0), message_id, source_addr_ton, source_addr_npi, source_addr, tlvs);
}

function scan_submit_sm(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 6);
  if (i < 0) return null;
  const service_type = part(j, i++);
  if (i + 2 > end) return null;
  const source_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[source_addr_ton] === 1)) return null;
  const source_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[source_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 21);
  if (i < 0) return null;
  const source_addr = part(j, i++);
  if (i + 2 > end) return null;
  const dest_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[dest_addr_ton] === 1)) return null;
  const dest_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[dest_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 21);
  if (i < 0) return null;
  const destination_addr = part(j, i++);
  if (i + 3 > end) return null;
  const esm_class = o[i];
  i += 1;
  if (!(RIGHT_3[esm_class] === 1)) return null;
  const protocol_id = o[i];
  i += 1;
  if (!(RIGHT_4[protocol_id] === 1)) return null;
  const priority_flag = o[i];
  i += 1;
  if (!(RIGHT_5[priority_flag] === 1)) return null;
  if (i >= end || o[i] !== 0) return null;
  const schedule_delivery_time = '';
  i++;
  if (i >= end || o[i] !== 0) return null;
  const validity_period = '';
  i++;
  if (i + 5 > end) return null;
  const registered_delivery = o[i];
  i += 1;
  if (!(RIGHT_6[registered_delivery] === 1)) return null;
  const replace_if_present_flag = o[i];
  i += 1;
  if (!(RIGHT_7[replace_if_present_flag] === 1)) return null;
  const data_coding = o[i];
  i += 1;
  if (!(RIGHT_8[data_coding] === 1)) return null;
  const sm_default_msg_id = o[i];
  i += 1;
  const sm_length = o[i];
  i += 1;
  if (i + sm_length > end) return null;
  const short_message = plainMessage(o, i, sm_length, esm_class, data_coding);
  if (short_message === null) return null;
  i += sm_length;
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 1, esm_class, data_coding, sm_length);
  if (tlvs === null) return null;
  return new SubmitSm(long(o, at + 8), long(o, at + 12), long(o, at + 0), service_type, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi, destination_addr, esm_class, protocol_id, priority_flag, schedule_delivery_time, validity_period, registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id, sm_length, short_message, tlvs);
}

function scan_deliver_sm(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 6);
  if (i < 0) return null;
  const service_type = part(j, i++);
  if (i + 2 > end) return null;
  const source_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[source_addr_ton] === 1)) return null;
  const source_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[source_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 21);
  if (i < 0) return null;
  const source_addr = part(j, i++);
  if (i + 2 > end) return null;
  const dest_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[dest_addr_ton] === 1)) return null;
  const dest_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[dest_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 21);
  if (i < 0) return null;
  const destination_addr = part(j, i++);
  if (i + 3 > end) return null;
  const esm_class = o[i];
  i += 1;
  if (!(RIGHT_3[esm_class] === 1)) return null;
  const protocol_id = o[i];
  i += 1;
  if (!(RIGHT_4[protocol_id] === 1)) return null;
  const priority_flag = o[i];
  i += 1;
  if (!(RIGHT_5[priority_flag] === 1)) return null;
  if (i >= end || o[i] !== 0) return null;
  const schedule_delivery_time = '';
  i++;
  if (i >= end || o[i] !== 0) return null;
  const validity_period = '';
  i++;
  if (i + 5 > end) return null;
  const registered_delivery = o[i];
  i += 1;
  if (!(RIGHT_6[registered_delivery] === 1)) return null;
  const replace_if_present_flag = o[i];
  i += 1;
  if (!(RIGHT_7[replace_if_present_flag] === 1)) return null;
  const data_coding = o[i];
  i += 1;
  if (!(RIGHT_8[data_coding] === 1)) return null;
  const sm_default_msg_id = o[i];
  i += 1;
  const sm_length = o[i];
  i += 1;
  if (i + sm_length > end) return null;
  const short_message = plainMessage(o, i, sm_length, esm_class, data_coding);
  if (short_message === null) return null;
  i += sm_length;
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 2, esm_class, data_coding, sm_length);
  if (tlvs === null) return null;
  return new DeliverSm(long(o, at + 8), long(o, at + 12), long(o, at + 0), service_type, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi, destination_addr, esm_class, protocol_id, priority_flag, schedule_delivery_time, validity_period, registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id, sm_length, short_message, tlvs);
}

function scan_unbind(o, at, end) {
  let i = at + 16;
  if (i !== end) return null;
  const tlvs = [];
  return new Unbind(long(o, at + 8), long(o, at + 12), long(o, at + 0), tlvs);
}

function scan_replace_sm(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const message_id = part(j, i++);
  if (i + 2 > end) return null;
  const source_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[source_addr_ton] === 1)) return null;
  const source_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[source_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 21);
  if (i < 0) return null;
  const source_addr = part(j, i++);
  if (i >= end || o[i] !== 0) return null;
  const schedule_delivery_time = '';
  i++;
  if (i >= end || o[i] !== 0) return null;
  const validity_period = '';
  i++;
  if (i + 3 > end) return null;
  const registered_delivery = o[i];
  i += 1;
  if (!(RIGHT_6[registered_delivery] === 1)) return null;
  const sm_default_msg_id = o[i];
  i += 1;
  const sm_length = o[i];
  i += 1;
  if (i + sm_length > end) return null;
  const short_message = plainMessage(o, i, sm_length, 0, -1);
  if (short_message === null) return null;
  i += sm_length;
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 4, 0, -1, sm_length);
  if (tlvs === null) return null;
  return new ReplaceSm(long(o, at + 8), long(o, at + 12), long(o, at + 0), message_id, source_addr_ton, source_addr_npi, source_addr, schedule_delivery_time, validity_period, registered_delivery, sm_default_msg_id, sm_length, short_message, tlvs);
}

function scan_cancel_sm(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 6);
  if (i < 0) return null;
  const service_type = part(j, i++);
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const message_id = part(j, i++);
  if (i + 2 > end) return null;
  const source_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[source_addr_ton] === 1)) return null;
  const source_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[source_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 21);
  if (i < 0) return null;
  const source_addr = part(j, i++);
  if (i + 2 > end) return null;
  const dest_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[dest_addr_ton] === 1)) return null;
  const dest_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[dest_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 21);
  if (i < 0) return null;
  const destination_addr = part(j, i++);
  if (i !== end) return null;
  const tlvs = [];
  return new CancelSm(long(o, at + 8), long(o, at + 12), long(o, at + 0), service_type, message_id, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi, destination_addr, tlvs);
}

function scan_bind_transceiver(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 16);
  if (i < 0) return null;
  const system_id = part(j, i++);
  j = i;
  i = nul(o, j, end, 9);
  if (i < 0) return null;
  const password = part(j, i++);
  j = i;
  i = nul(o, j, end, 13);
  if (i < 0) return null;
  const system_type = part(j, i++);
  if (i + 3 > end) return null;
  const interface_version = o[i];
  i += 1;
  if (!(RIGHT_0[interface_version] === 1)) return null;
  const addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[addr_ton] === 1)) return null;
  const addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 41);
  if (i < 0) return null;
  const address_range = part(j, i++);
  if (i !== end) return null;
  const tlvs = [];
  return new BindTransceiver(long(o, at + 8), long(o, at + 12), long(o, at + 0), system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range, tlvs);
}

function scan_outbind(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 16);
  if (i < 0) return null;
  const system_id = part(j, i++);
  j = i;
  i = nul(o, j, end, 9);
  if (i < 0) return null;
  const password = part(j, i++);
  if (i !== end) return null;
  const tlvs = [];
  return new Outbind(long(o, at + 8), long(o, at + 12), long(o, at + 0), system_id, password, tlvs);
}

function scan_enquire_link(o, at, end) {
  let i = at + 16;
  if (i !== end) return null;
  const tlvs = [];
  return new EnquireLink(long(o, at + 8), long(o, at + 12), long(o, at + 0), tlvs);
}

function scan_param_retrieve(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 32);
  if (i < 0) return null;
  const param_name = part(j, i++);
  if (i !== end) return null;
  const tlvs = [];
  return new ParamRetrieve(long(o, at + 8), long(o, at + 12), long(o, at + 0), param_name, tlvs);
}

function scan_query_last_msgs(o, at, end) {
  let i = at + 16, j;
  if (i + 2 > end) return null;
  const source_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[source_addr_ton] === 1)) return null;
  const source_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[source_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 21);
  if (i < 0) return null;
  const source_addr = part(j, i++);
  if (i + 1 > end) return null;
  const no_of_messages = o[i];
  i += 1;
  if (i !== end) return null;
  const tlvs = [];
  return new QueryLastMsgs(long(o, at + 8), long(o, at + 12), long(o, at + 0), source_addr_ton, source_addr_npi, source_addr, no_of_messages, tlvs);
}

function scan_query_msg_details(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const message_id = part(j, i++);
  if (i + 2 > end) return null;
  const source_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[source_addr_ton] === 1)) return null;
  const source_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[source_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 21);
  if (i < 0) return null;
  const source_addr = part(j, i++);
  if (i + 1 > end) return null;
  const sm_length = o[i];
  i += 1;
  if (i !== end) return null;
  const tlvs = [];
  return new QueryMsgDetails(long(o, at + 8), long(o, at + 12), long(o, at + 0), message_id, source_addr_ton, source_addr_npi, source_addr, sm_length, tlvs);
}

function scan_alert_notification(o, at, end) {
  let i = at + 16, j;
  if (i + 2 > end) return null;
  const source_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[source_addr_ton] === 1)) return null;
  const source_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[source_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const source_addr = part(j, i++);
  if (i + 2 > end) return null;
  const esme_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[esme_addr_ton] === 1)) return null;
  const esme_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[esme_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const esme_addr = part(j, i++);
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 8, 0, -1, 0);
  if (tlvs === null) return null;
  return new AlertNotification(long(o, at + 8), long(o, at + 12), long(o, at + 0), source_addr_ton, source_addr_npi, source_addr, esme_addr_ton, esme_addr_npi, esme_addr, tlvs);
}

function scan_data_sm(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 6);
  if (i < 0) return null;
  const service_type = part(j, i++);
  if (i + 2 > end) return null;
  const source_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[source_addr_ton] === 1)) return null;
  const source_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[source_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const source_addr = part(j, i++);
  if (i + 2 > end) return null;
  const dest_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[dest_addr_ton] === 1)) return null;
  const dest_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[dest_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const destination_addr = part(j, i++);
  if (i + 3 > end) return null;
  const esm_class = o[i];
  i += 1;
  if (!(RIGHT_3[esm_class] === 1)) return null;
  const registered_delivery = o[i];
  i += 1;
  if (!(RIGHT_6[registered_delivery] === 1)) return null;
  const data_coding = o[i];
  i += 1;
  if (!(RIGHT_8[data_coding] === 1)) return null;
  if ((esm_class & 0x40) !== 0) return null;
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 16, esm_class, data_coding, 0);
  if (tlvs === null) return null;
  return new DataSm(long(o, at + 8), long(o, at + 12), long(o, at + 0), service_type, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi, destination_addr, esm_class, registered_delivery, data_coding, tlvs);
}

function scan_query_broadcast_sm(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const message_id = part(j, i++);
  if (i + 2 > end) return null;
  const source_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[source_addr_ton] === 1)) return null;
  const source_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[source_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 21);
  if (i < 0) return null;
  const source_addr = part(j, i++);
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 32, 0, -1, 0);
  if (tlvs === null) return null;
  return new QueryBroadcastSm(long(o, at + 8), long(o, at + 12), long(o, at + 0), message_id, source_addr_ton, source_addr_npi, source_addr, tlvs);
}

function scan_cancel_broadcast_sm(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 6);
  if (i < 0) return null;
  const service_type = part(j, i++);
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const message_id = part(j, i++);
  if (i + 2 > end) return null;
  const source_addr_ton = o[i];
  i += 1;
  if (!(RIGHT_1[source_addr_ton] === 1)) return null;
  const source_addr_npi = o[i];
  i += 1;
  if (!(RIGHT_2[source_addr_npi] === 1)) return null;
  j = i;
  i = nul(o, j, end, 21);
  if (i < 0) return null;
  const source_addr = part(j, i++);
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 64, 0, -1, 0);
  if (tlvs === null) return null;
  return new CancelBroadcastSm(long(o, at + 8), long(o, at + 12), long(o, at + 0), service_type, message_id, source_addr_ton, source_addr_npi, source_addr, tlvs);
}

function scan_generic_nack(o, at, end) {
  let i = at + 16;
  if (i !== end) return null;
  const tlvs = [];
  return new GenericNack(long(o, at + 8), long(o, at + 12), long(o, at + 0), tlvs);
}

function scan_bind_receiver_resp(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 16);
  if (i < 0) return null;
  const system_id = part(j, i++);
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 128, 0, -1, 0);
  if (tlvs === null) return null;
  return new BindReceiverResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), system_id, tlvs);
}

function scan_bind_transmitter_resp(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 16);
  if (i < 0) return null;
  const system_id = part(j, i++);
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 256, 0, -1, 0);
  if (tlvs === null) return null;
  return new BindTransmitterResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), system_id, tlvs);
}

function scan_query_sm_resp(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const message_id = part(j, i++);
  if (i >= end || o[i] !== 0) return null;
  const final_date = '';
  i++;
  if (i + 2 > end) return null;
  const message_state = o[i];
  i += 1;
  if (!(RIGHT_9[message_state] === 1)) return null;
  const error_code = o[i];
  i += 1;
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 512, 0, -1, 0);
  if (tlvs === null) return null;
  return new QuerySmResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), message_id, final_date, message_state, error_code, tlvs);
}

function scan_submit_sm_resp(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const message_id = part(j, i++);
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 1024, 0, -1, 0);
  if (tlvs === null) return null;
  return new SubmitSmResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), message_id, tlvs);
}

function scan_deliver_sm_resp(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const message_id = part(j, i++);
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 2048, 0, -1, 0);
  if (tlvs === null) return null;
  return new DeliverSmResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), message_id, tlvs);
}

function scan_unbind_resp(o, at, end) {
  let i = at + 16;
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 4096, 0, -1, 0);
  if (tlvs === null) return null;
  return new UnbindResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), tlvs);
}

function scan_replace_sm_resp(o, at, end) {
  let i = at + 16;
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 8192, 0, -1, 0);
  if (tlvs === null) return null;
  return new ReplaceSmResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), tlvs);
}

function scan_cancel_sm_resp(o, at, end) {
  let i = at + 16;
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 16384, 0, -1, 0);
  if (tlvs === null) return null;
  return new CancelSmResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), tlvs);
}

function scan_bind_transceiver_resp(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 16);
  if (i < 0) return null;
  const system_id = part(j, i++);
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 32768, 0, -1, 0);
  if (tlvs === null) return null;
  return new BindTransceiverResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), system_id, tlvs);
}

function scan_enquire_link_resp(o, at, end) {
  let i = at + 16;
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 65536, 0, -1, 0);
  if (tlvs === null) return null;
  return new EnquireLinkResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), tlvs);
}

function scan_param_retrieve_resp(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 101);
  if (i < 0) return null;
  const param_value = part(j, i++);
  if (i !== end) return null;
  const tlvs = [];
  return new ParamRetrieveResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), param_value, tlvs);
}

function scan_data_sm_resp(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const message_id = part(j, i++);
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 131072, 0, -1, 0);
  if (tlvs === null) return null;
  return new DataSmResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), message_id, tlvs);
}

function scan_broadcast_sm_resp(o, at, end) {
  let i = at + 16, j;
  j = i;
  i = nul(o, j, end, 65);
  if (i < 0) return null;
  const message_id = part(j, i++);
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 262144, 0, -1, 0);
  if (tlvs === null) return null;
  return new BroadcastSmResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), message_id, tlvs);
}

function scan_cancel_broadcast_sm_resp(o, at, end) {
  let i = at + 16;
  const tlvs = i === end ? [] : plainTlvs(o, i, end, 524288, 0, -1, 0);
  if (tlvs === null) return null;
  return new CancelBroadcastSmResp(long(o, at + 8), long(o, at + 12), long(o, at + 0), tlvs);
}

function write_bind_receiver(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.system_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 16, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.password;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 9, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.system_type;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 13, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.interface_version;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.address_range;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 41, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  return finish(pdu, given, o, at, options);
}

function write_bind_transmitter(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.system_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 16, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.password;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 9, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.system_type;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 13, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.interface_version;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.address_range;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 41, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  return finish(pdu, given, o, at, options);
}

function write_query_sm(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.source_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  return finish(pdu, given, o, at, options);
}

function write_submit_sm(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.service_type;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 6, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.source_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.dest_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.dest_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.destination_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.esm_class;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.protocol_id;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.priority_flag;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.schedule_delivery_time;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 17, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.validity_period;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 17, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.registered_delivery;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.replace_if_present_flag;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.data_coding;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.sm_default_msg_id;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.sm_length;
  if (value !== undefined) given++;
  value = pdu.short_message;
  if (value !== undefined) given++;
  at = writeMessage(value, pdu, o, at, options);
  if (at < 0) return NOT_PLAIN;
  return finish(pdu, given, o, at, options);
}

function write_deliver_sm(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.service_type;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 6, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.source_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.dest_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.dest_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.destination_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.esm_class;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.protocol_id;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.priority_flag;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.schedule_delivery_time;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 17, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.validity_period;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 17, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.registered_delivery;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.replace_if_present_flag;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.data_coding;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.sm_default_msg_id;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.sm_length;
  if (value !== undefined) given++;
  value = pdu.short_message;
  if (value !== undefined) given++;
  at = writeMessage(value, pdu, o, at, options);
  if (at < 0) return NOT_PLAIN;
  return finish(pdu, given, o, at, options);
}

function write_unbind(pdu, o, at, options) {
  const start = at;
  let value, given = 0;

  return finish(pdu, given, o, at, options);
}

function write_replace_sm(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.source_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.schedule_delivery_time;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 17, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.validity_period;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 17, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.registered_delivery;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.sm_default_msg_id;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.sm_length;
  if (value !== undefined) given++;
  value = pdu.short_message;
  if (value !== undefined) given++;
  at = writeMessage(value, pdu, o, at, options);
  if (at < 0) return NOT_PLAIN;
  return finish(pdu, given, o, at, options);
}

function write_cancel_sm(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.service_type;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 6, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.source_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.dest_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.dest_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.destination_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  return finish(pdu, given, o, at, options);
}

function write_bind_transceiver(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.system_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 16, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.password;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 9, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.system_type;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 13, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.interface_version;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.address_range;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 41, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  return finish(pdu, given, o, at, options);
}

function write_outbind(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.system_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 16, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.password;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 9, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  return finish(pdu, given, o, at, options);
}

function write_enquire_link(pdu, o, at, options) {
  const start = at;
  let value, given = 0;

  return finish(pdu, given, o, at, options);
}

function write_param_retrieve(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.param_name;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 32, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  return finish(pdu, given, o, at, options);
}

function write_query_last_msgs(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.source_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.no_of_messages;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  return finish(pdu, given, o, at, options);
}

function write_query_msg_details(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.source_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.sm_length;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  return finish(pdu, given, o, at, options);
}

function write_alert_notification(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.source_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.esme_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.esme_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.esme_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  return finish(pdu, given, o, at, options);
}

function write_data_sm(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.service_type;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 6, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.source_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.dest_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.dest_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.destination_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.esm_class;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.registered_delivery;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.data_coding;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  return finish(pdu, given, o, at, options);
}

function write_broadcast_sm(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.service_type;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 6, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.source_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.priority_flag;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.schedule_delivery_time;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 17, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.validity_period;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 17, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.replace_if_present_flag;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.data_coding;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.sm_default_msg_id;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  return finish(pdu, given, o, at, options);
}

function write_query_broadcast_sm(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.source_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  return finish(pdu, given, o, at, options);
}

function write_cancel_broadcast_sm(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.service_type;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 6, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.source_addr_ton;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr_npi;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.source_addr;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 21, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  return finish(pdu, given, o, at, options);
}

function write_generic_nack(pdu, o, at, options) {
  const start = at;
  let value, given = 0;

  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_bind_receiver_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.system_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 16, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_bind_transmitter_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.system_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 16, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_query_sm_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.final_date;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 17, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  value = pdu.message_state;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  value = pdu.error_code;
  if (value === undefined) { o[at + 0] = 0; }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > 0xFF) return NOT_PLAIN;
  else { given++; o[at] = value; }
  at += 1;
  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_submit_sm_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_deliver_sm_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_unbind_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;

  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_replace_sm_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;

  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_cancel_sm_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;

  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_bind_transceiver_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.system_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 16, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_enquire_link_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;

  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_param_retrieve_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.param_value;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 101, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_data_sm_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_broadcast_sm_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_query_broadcast_sm_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
  value = pdu.message_id;
  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, 65, o, at);
    if (at < 0) return NOT_PLAIN;
  }
  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

function write_cancel_broadcast_sm_resp(pdu, o, at, options) {
  const start = at;
  let value, given = 0;

  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;
  return finish(pdu, given, o, at, options);
}

/** Where a command stands in the lists. */
export const place = (id) => (id & 0x1FF) | (id >>> 22 & 0x200);

export const CLASSES = [];
export const READERS = [];
/** The command_id at each place. */
export const IDS = [];
export const SCANNERS = [];
CLASSES[1] = BindReceiver;
CLASSES[2] = BindTransmitter;
CLASSES[3] = QuerySm;
CLASSES[4] = SubmitSm;
CLASSES[5] = DeliverSm;
CLASSES[6] = Unbind;
CLASSES[7] = ReplaceSm;
CLASSES[8] = CancelSm;
CLASSES[9] = BindTransceiver;
CLASSES[11] = Outbind;
CLASSES[21] = EnquireLink;
CLASSES[33] = SubmitMulti;
CLASSES[34] = ParamRetrieve;
CLASSES[35] = QueryLastMsgs;
CLASSES[36] = QueryMsgDetails;
CLASSES[258] = AlertNotification;
CLASSES[259] = DataSm;
CLASSES[273] = BroadcastSm;
CLASSES[274] = QueryBroadcastSm;
CLASSES[275] = CancelBroadcastSm;
CLASSES[512] = GenericNack;
CLASSES[513] = BindReceiverResp;
CLASSES[514] = BindTransmitterResp;
CLASSES[515] = QuerySmResp;
CLASSES[516] = SubmitSmResp;
CLASSES[517] = DeliverSmResp;
CLASSES[518] = UnbindResp;
CLASSES[519] = ReplaceSmResp;
CLASSES[520] = CancelSmResp;
CLASSES[521] = BindTransceiverResp;
CLASSES[533] = EnquireLinkResp;
CLASSES[545] = SubmitMultiResp;
CLASSES[546] = ParamRetrieveResp;
CLASSES[547] = QueryLastMsgsResp;
CLASSES[548] = QueryMsgDetailsResp;
CLASSES[771] = DataSmResp;
CLASSES[785] = BroadcastSmResp;
CLASSES[786] = QueryBroadcastSmResp;
CLASSES[787] = CancelBroadcastSmResp;
READERS[1] = read_bind_receiver;
READERS[2] = read_bind_transmitter;
READERS[3] = read_query_sm;
READERS[4] = read_submit_sm;
READERS[5] = read_deliver_sm;
READERS[6] = read_unbind;
READERS[7] = read_replace_sm;
READERS[8] = read_cancel_sm;
READERS[9] = read_bind_transceiver;
READERS[11] = read_outbind;
READERS[21] = read_enquire_link;
READERS[34] = read_param_retrieve;
READERS[35] = read_query_last_msgs;
READERS[36] = read_query_msg_details;
READERS[258] = read_alert_notification;
READERS[259] = read_data_sm;
READERS[273] = read_broadcast_sm;
READERS[274] = read_query_broadcast_sm;
READERS[275] = read_cancel_broadcast_sm;
READERS[512] = read_generic_nack;
READERS[513] = read_bind_receiver_resp;
READERS[514] = read_bind_transmitter_resp;
READERS[515] = read_query_sm_resp;
READERS[516] = read_submit_sm_resp;
READERS[517] = read_deliver_sm_resp;
READERS[518] = read_unbind_resp;
READERS[519] = read_replace_sm_resp;
READERS[520] = read_cancel_sm_resp;
READERS[521] = read_bind_transceiver_resp;
READERS[533] = read_enquire_link_resp;
READERS[546] = read_param_retrieve_resp;
READERS[771] = read_data_sm_resp;
READERS[785] = read_broadcast_sm_resp;
READERS[786] = read_query_broadcast_sm_resp;
READERS[787] = read_cancel_broadcast_sm_resp;
IDS[1] = 1;
IDS[2] = 2;
IDS[3] = 3;
IDS[4] = 4;
IDS[5] = 5;
IDS[6] = 6;
IDS[7] = 7;
IDS[8] = 8;
IDS[9] = 9;
IDS[11] = 11;
IDS[21] = 21;
IDS[33] = 33;
IDS[34] = 34;
IDS[35] = 35;
IDS[36] = 36;
IDS[258] = 258;
IDS[259] = 259;
IDS[273] = 273;
IDS[274] = 274;
IDS[275] = 275;
IDS[512] = 2147483648;
IDS[513] = 2147483649;
IDS[514] = 2147483650;
IDS[515] = 2147483651;
IDS[516] = 2147483652;
IDS[517] = 2147483653;
IDS[518] = 2147483654;
IDS[519] = 2147483655;
IDS[520] = 2147483656;
IDS[521] = 2147483657;
IDS[533] = 2147483669;
IDS[545] = 2147483681;
IDS[546] = 2147483682;
IDS[547] = 2147483683;
IDS[548] = 2147483684;
IDS[771] = 2147483907;
IDS[785] = 2147483921;
IDS[786] = 2147483922;
IDS[787] = 2147483923;
SCANNERS[1] = scan_bind_receiver;
SCANNERS[2] = scan_bind_transmitter;
SCANNERS[3] = scan_query_sm;
SCANNERS[4] = scan_submit_sm;
SCANNERS[5] = scan_deliver_sm;
SCANNERS[6] = scan_unbind;
SCANNERS[7] = scan_replace_sm;
SCANNERS[8] = scan_cancel_sm;
SCANNERS[9] = scan_bind_transceiver;
SCANNERS[11] = scan_outbind;
SCANNERS[21] = scan_enquire_link;
SCANNERS[34] = scan_param_retrieve;
SCANNERS[35] = scan_query_last_msgs;
SCANNERS[36] = scan_query_msg_details;
SCANNERS[258] = scan_alert_notification;
SCANNERS[259] = scan_data_sm;
SCANNERS[274] = scan_query_broadcast_sm;
SCANNERS[275] = scan_cancel_broadcast_sm;
SCANNERS[512] = scan_generic_nack;
SCANNERS[513] = scan_bind_receiver_resp;
SCANNERS[514] = scan_bind_transmitter_resp;
SCANNERS[515] = scan_query_sm_resp;
SCANNERS[516] = scan_submit_sm_resp;
SCANNERS[517] = scan_deliver_sm_resp;
SCANNERS[518] = scan_unbind_resp;
SCANNERS[519] = scan_replace_sm_resp;
SCANNERS[520] = scan_cancel_sm_resp;
SCANNERS[521] = scan_bind_transceiver_resp;
SCANNERS[533] = scan_enquire_link_resp;
SCANNERS[546] = scan_param_retrieve_resp;
SCANNERS[771] = scan_data_sm_resp;
SCANNERS[785] = scan_broadcast_sm_resp;
SCANNERS[787] = scan_cancel_broadcast_sm_resp;

/** Whether a PDU of this class has a body where its status is 0. */
BindReceiverResp.hasBody = true;
BindTransmitterResp.hasBody = true;
QuerySmResp.hasBody = true;
SubmitSmResp.hasBody = true;
DeliverSmResp.hasBody = true;
BindTransceiverResp.hasBody = true;
SubmitMultiResp.hasBody = true;
ParamRetrieveResp.hasBody = true;
QueryLastMsgsResp.hasBody = true;
QueryMsgDetailsResp.hasBody = true;
DataSmResp.hasBody = true;
BroadcastSmResp.hasBody = true;
QueryBroadcastSmResp.hasBody = true;

export const WRITERS = {
  __proto__: null,
  bind_receiver: { id: 1, write: write_bind_receiver },
  bind_transmitter: { id: 2, write: write_bind_transmitter },
  query_sm: { id: 3, write: write_query_sm },
  submit_sm: { id: 4, write: write_submit_sm },
  deliver_sm: { id: 5, write: write_deliver_sm },
  unbind: { id: 6, write: write_unbind },
  replace_sm: { id: 7, write: write_replace_sm },
  cancel_sm: { id: 8, write: write_cancel_sm },
  bind_transceiver: { id: 9, write: write_bind_transceiver },
  outbind: { id: 11, write: write_outbind },
  enquire_link: { id: 21, write: write_enquire_link },
  param_retrieve: { id: 34, write: write_param_retrieve },
  query_last_msgs: { id: 35, write: write_query_last_msgs },
  query_msg_details: { id: 36, write: write_query_msg_details },
  alert_notification: { id: 258, write: write_alert_notification },
  data_sm: { id: 259, write: write_data_sm },
  broadcast_sm: { id: 273, write: write_broadcast_sm },
  query_broadcast_sm: { id: 274, write: write_query_broadcast_sm },
  cancel_broadcast_sm: { id: 275, write: write_cancel_broadcast_sm },
  generic_nack: { id: 2147483648, write: write_generic_nack },
  bind_receiver_resp: { id: 2147483649, write: write_bind_receiver_resp },
  bind_transmitter_resp: { id: 2147483650, write: write_bind_transmitter_resp },
  query_sm_resp: { id: 2147483651, write: write_query_sm_resp },
  submit_sm_resp: { id: 2147483652, write: write_submit_sm_resp },
  deliver_sm_resp: { id: 2147483653, write: write_deliver_sm_resp },
  unbind_resp: { id: 2147483654, write: write_unbind_resp },
  replace_sm_resp: { id: 2147483655, write: write_replace_sm_resp },
  cancel_sm_resp: { id: 2147483656, write: write_cancel_sm_resp },
  bind_transceiver_resp: { id: 2147483657, write: write_bind_transceiver_resp },
  enquire_link_resp: { id: 2147483669, write: write_enquire_link_resp },
  param_retrieve_resp: { id: 2147483682, write: write_param_retrieve_resp },
  data_sm_resp: { id: 2147483907, write: write_data_sm_resp },
  broadcast_sm_resp: { id: 2147483921, write: write_broadcast_sm_resp },
  query_broadcast_sm_resp: { id: 2147483922, write: write_query_broadcast_sm_resp },
  cancel_broadcast_sm_resp: { id: 2147483923, write: write_cancel_broadcast_sm_resp },
};
