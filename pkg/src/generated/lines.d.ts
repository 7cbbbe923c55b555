// Made by generate-lines.mjs from the schema of the lines: do not edit.

/** A PDU of a timeline. */
export type PduLine = {
  n: number;
  time: string;
  rel: number;
  frames: number[];
  files?: Array<string | null>;
  session: number;
  stream: number;
  src: string;
  dst: string;
  sender: string | null;
  kind?: string;
  receipt?: ReceiptObject;
  data_coding_0?: DefaultAlphabetObject;
  pdu: PduObject;
  request_n?: number;
  response_n?: number;
  latency?: number | null;
  message?: number;
  part?: number;
  parts?: number;
  refers_n?: number;
  resend_of?: number;
  dialogue?: number;
  findings?: string[];
  hex?: string | null;
  spans?: SpanObject[];
};

/** A session, of sessions. */
export type SessionLine = {
  session: number;
  stream: number;
  esme: string | null;
  mc: string | null;
  ends?: string[];
  system_id: string | null;
  bind: string | null;
  bind_status: string | null;
  version: string | null;
  system_type: string | null;
  interface_version: number | null;
  sc_interface_version: number | null;
  mc_system_id: string | null;
  mirror_of: number | null;
  from_start: boolean;
  opened: string;
  closed: string | null;
  ended_by: string;
  closed_by: string | null;
  unbind_by: string | null;
  idle: number | null;
  pdus: number;
  submissions: number;
  deliveries: number;
  submit_rate_max: number;
  submit_rate_max_at: string | null;
  window_max: number;
  latency_p50: number | null;
  latency_p99: number | null;
  latency_max: number | null;
  unanswered: number;
  wrong_states: number;
  windows: { [name: string]: unknown };
  enquire_link: { [name: string]: unknown };
  last: { [name: string]: unknown };
  bind_attempts: number;
  binds: BindObject[];
};

/** A bind of a session, and its response. */
export type BindObject = {
  n: number;
  time: string;
  bind: string | null;
  system_id: string;
  system_type: string;
  password_length: number;
  interface_version: number;
  addr_ton: number;
  addr_npi: number;
  address_range: string;
  response_n: number | null;
  status: string | null;
  latency: number | null;
  good?: unknown;
};

/** A short message, of messages. */
export type MessageLine = {
  message: number;
  session: number;
  direction: string | null;
  source_addr: string;
  destination_addr: string;
  text: string | null;
  encoding: string | null;
  parts: number;
  parts_seen: number;
  state: string;
  submitted: string;
  response_status: string | null;
  message_ids: string[];
  receipt: MessageReceiptObject | null;
  delay: number | null;
  kind: string | null;
  n: number[];
  missing: number[];
  receipt_wanted: boolean;
  receipts: MessageReceiptObject[];
  destinations: number;
  all_destinations?: string[];
  duplicates?: number[];
  mixed_data_coding?: boolean;
  total_changed?: boolean;
  dialogue?: number;
};

/** A receipt of a message. */
export type MessageReceiptObject = {
  n: number;
  session: number;
  time: string;
  id: string | null;
  stat: string | null;
  err: string | null;
  final: boolean;
  of: SubmissionObject[];
  rule: string;
  scope: string;
  ambiguous: boolean;
};

/** Something that is worth a word, of findings. */
export type FindingLine = {
  id: string;
  severity: string;
  group: string;
  message: string;
  advice: string;
  section: string | null;
  session?: number;
  system_id?: string;
  sessions?: number;
  among?: number[];
  count: number;
  all?: number;
  amount?: number;
  what?: string;
  first_n?: number;
  last_n?: number;
  first_time?: string;
  last_time?: string;
  examples: number[];
  span?: number[];
  frames?: number[];
  capture?: string;
};

/** What is in the captures, of doctor. */
export type CaptureLine = {
  event: "capture";
  schema: number;
  files: CaptureFileObject[];
  first?: string;
  last?: string;
  link_types: LinkTypeObject[];
  bytes: number;
  packets: number;
  segments: number;
  connections: number;
  smpp_connections: number;
  pdus: number;
  bytes_missing: number;
  bytes_skipped: number;
};

/** Something that is worth a word, of doctor. */
export type DiagnosedLine = {
  id: string;
  severity: string;
  message: string;
  advice: string;
  capture?: string;
  count: number;
  bytes?: number;
  examples: DiagnosedExampleObject[];
};

/** A file that was read. */
export type CaptureFileObject = {
  file: string;
  format: string | null;
  compressed: boolean;
  packets: number;
};

/** Packets of a link type, and whether they are read. */
export type LinkTypeObject = {
  number: number;
  name: string | null;
  packets: number;
  read: boolean;
};

/** Where it is so. */
export type DiagnosedExampleObject = {
  stream?: number;
  src?: string;
  dst?: string;
  frame?: number;
  time?: string;
  bytes?: number;
  what?: string;
};

/** The counts and figures of stats. */
export type StatisticsObject = {
  schema: number;
  packets: number;
  bytes: number;
  pdus: number;
  by_command: { [name: string]: number };
  by_status: { [name: string]: number };
  sessions: unknown;
  bound_sessions: number;
  gaps: number;
  bytes_lost: number;
  duplicate_packets: number;
  faulty_pdus: number;
  [name: string]: unknown;
};

/** Octets in hexadecimal. */
export type OctetsObject = {
  hex: string;
};

/** The octets of a short message, and the text in them. */
export type MessageOctetsObject = {
  hex: string;
  text: string | null;
  encoding: string | null;
  likely?: LikelyObject;
  udh?: ElementObject[];
};

/** The text of a message_payload, whose octets stand beside it. */
export type PayloadObject = {
  text: string | null;
  encoding: string | null;
  likely?: LikelyObject;
  udh?: ElementObject[];
};

/** What a text is that is not what its data_coding says. */
export type LikelyObject = {
  encoding: string;
  text: string | null;
  reason: string;
};

/** An element of a user data header, with its parts. */
export type ElementObject = {
  iei: number;
  name: string | null;
  hex: string;
  [name: string]: unknown;
};

/** A delivery receipt as its text and TLVs say it, and the submissions that it is of. */
export type ReceiptObject = {
  id: string | null;
  stat?: string | null;
  err?: string | null;
  submit_date?: string | null;
  done_date?: string | null;
  text?: string | null;
  final?: boolean;
  err_meaning?: string;
  sub?: string;
  dlvrd?: string;
  extras?: ExtraObject[];
  receipted_message_id?: string;
  message_state?: number;
  network_error_code?: NetworkErrorObject;
  submit_date_readings?: string[];
  done_date_readings?: string[];
  disagrees?: string[];
  read_as?: string;
  of?: SubmissionObject[];
  rule?: string | null;
  scope?: string | null;
  ambiguous?: boolean;
};

/** A key that receipts usually do not have. */
export type ExtraObject = {
  key: string | null;
  value: string;
};

/** What the network said. */
export type NetworkErrorObject = {
  network_type?: number;
  error_code: number;
};

/** The PDU that a receipt is of. */
export type SubmissionObject = {
  n: number;
  message: number;
  part?: number;
};

/** What data_coding 0 means here, and why. */
export type DefaultAlphabetObject = {
  encoding: string;
  inferred: boolean;
  telling?: number;
  messages?: number;
  against?: number;
};

/** A leaf of the annotated PDU: what the octets from start to end are. */
export type SpanObject = {
  path: string;
  name: string;
  start: number;
  end: number;
  value: unknown;
  display: string;
  parts?: SpanPartObject[];
  frames?: number[];
};

/** A part of a leaf. */
export type SpanPartObject = {
  name: string;
  mask?: number;
  start?: number;
  end?: number;
  value: unknown;
  display: string;
};

/** What is wrong with a PDU. */
export type FaultObject = {
  code: string;
  field: string;
  path: string;
  start: number;
  end: number;
  severity: string;
  message: string;
};

/** A PDU of an unknown command. */
export type PduUnknownObject = {
  command: "unknown";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  body?: OctetsObject;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME asks for a session in which it receives messages and receipts. */
export type PduBindReceiverObject = {
  command: "bind_receiver";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The account that binds, or the message centre's name in a response. */
  system_id?: unknown;
  /** The password of the account; captures hold it in clear. */
  password?: unknown;
  /** Kind of ESME, as agreed with the message centre; usually empty. */
  system_type?: unknown;
  /** The version that the ESME speaks. */
  interface_version?: number;
  /** Type of number of the ESME's addresses. */
  addr_ton?: number;
  /** Numbering plan of the ESME's addresses. */
  addr_npi?: number;
  /** The ESME's addresses as a regular expression; most message centres ignore it. */
  address_range?: unknown;
  password_length?: number;
  masked?: string[];
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME asks for a session in which it submits messages. */
export type PduBindTransmitterObject = {
  command: "bind_transmitter";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The account that binds, or the message centre's name in a response. */
  system_id?: unknown;
  /** The password of the account; captures hold it in clear. */
  password?: unknown;
  /** Kind of ESME, as agreed with the message centre; usually empty. */
  system_type?: unknown;
  /** The version that the ESME speaks. */
  interface_version?: number;
  /** Type of number of the ESME's addresses. */
  addr_ton?: number;
  /** Numbering plan of the ESME's addresses. */
  addr_npi?: number;
  /** The ESME's addresses as a regular expression; most message centres ignore it. */
  address_range?: unknown;
  password_length?: number;
  masked?: string[];
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME asks for the state of a message. */
export type PduQuerySmObject = {
  command: "query_sm";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from. */
  source_addr?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME submits one message to one destination. */
export type PduSubmitSmObject = {
  command: "submit_sm";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The service that carries the message; empty is the message centre's default. */
  service_type?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from. */
  source_addr?: string;
  /** Type of number of the destination. */
  dest_addr_ton?: number;
  /** Numbering plan of the destination. */
  dest_addr_npi?: number;
  /** The address that the message goes to. */
  destination_addr?: string;
  /** Messaging mode, message type and GSM features. */
  esm_class?: number;
  /** What the higher layer does with the message: GSM's TP-PID. */
  protocol_id?: number;
  /** How urgent the message is. */
  priority_flag?: number;
  /** When to deliver the message; empty is at once. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. */
  validity_period?: string;
  /** Which receipts and acknowledgements are asked for. */
  registered_delivery?: number;
  /** Whether an earlier message is replaced. */
  replace_if_present_flag?: number;
  /** Alphabet and class of the message. */
  data_coding?: number;
  /** Number of a predefined message at the message centre; 0 for none. */
  sm_default_msg_id?: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. */
  sm_length?: number;
  /** The message, its user data header included. */
  short_message?: MessageOctetsObject;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The message centre delivers a message, a receipt or a notification to an ESME. */
export type PduDeliverSmObject = {
  command: "deliver_sm";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The service that carries the message; empty is the message centre's default. */
  service_type?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from. */
  source_addr?: string;
  /** Type of number of the destination. */
  dest_addr_ton?: number;
  /** Numbering plan of the destination. */
  dest_addr_npi?: number;
  /** The address that the message goes to. */
  destination_addr?: string;
  /** Messaging mode, message type and GSM features. */
  esm_class?: number;
  /** What the higher layer does with the message: GSM's TP-PID. */
  protocol_id?: number;
  /** How urgent the message is. */
  priority_flag?: number;
  /** When to deliver the message; empty is at once. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. */
  validity_period?: string;
  /** Which receipts and acknowledgements are asked for. */
  registered_delivery?: number;
  /** Whether an earlier message is replaced. */
  replace_if_present_flag?: number;
  /** Alphabet and class of the message. */
  data_coding?: number;
  /** Number of a predefined message at the message centre; 0 for none. */
  sm_default_msg_id?: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. */
  sm_length?: number;
  /** The message, its user data header included. */
  short_message?: MessageOctetsObject;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** One side ends the session. */
export type PduUnbindObject = {
  command: "unbind";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME replaces text and times of a message that waits. It has neither data_coding nor esm_class. */
export type PduReplaceSmObject = {
  command: "replace_sm";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from. */
  source_addr?: string;
  /** When to deliver the message; empty is at once. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. */
  validity_period?: string;
  /** Which receipts and acknowledgements are asked for. */
  registered_delivery?: number;
  /** Number of a predefined message at the message centre; 0 for none. */
  sm_default_msg_id?: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. */
  sm_length?: number;
  /** The message, its user data header included. */
  short_message?: MessageOctetsObject;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME cancels a message by its id, or all of a service_type between two addresses. */
export type PduCancelSmObject = {
  command: "cancel_sm";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The service that carries the message; empty is the message centre's default. */
  service_type?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from. */
  source_addr?: string;
  /** Type of number of the destination. */
  dest_addr_ton?: number;
  /** Numbering plan of the destination. */
  dest_addr_npi?: number;
  /** The address that the message goes to. */
  destination_addr?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME asks for a session in which it both submits and receives. */
export type PduBindTransceiverObject = {
  command: "bind_transceiver";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The account that binds, or the message centre's name in a response. */
  system_id?: unknown;
  /** The password of the account; captures hold it in clear. */
  password?: unknown;
  /** Kind of ESME, as agreed with the message centre; usually empty. */
  system_type?: unknown;
  /** The version that the ESME speaks. */
  interface_version?: number;
  /** Type of number of the ESME's addresses. */
  addr_ton?: number;
  /** Numbering plan of the ESME's addresses. */
  addr_npi?: number;
  /** The ESME's addresses as a regular expression; most message centres ignore it. */
  address_range?: unknown;
  password_length?: number;
  masked?: string[];
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The message centre, having opened the connection itself, asks an ESME to bind as receiver. */
export type PduOutbindObject = {
  command: "outbind";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The account that binds, or the message centre's name in a response. */
  system_id?: unknown;
  /** The password of the account; captures hold it in clear. */
  password?: unknown;
  password_length?: number;
  masked?: string[];
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** One side checks that the other is there. */
export type PduEnquireLinkObject = {
  command: "enquire_link";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME submits one message to several destinations and distribution lists. */
export type PduSubmitMultiObject = {
  command: "submit_multi";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The service that carries the message; empty is the message centre's default. */
  service_type?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from. */
  source_addr?: string;
  /** How many destinations follow: at most 254 in 3.4, 255 in 5.0. */
  number_of_dests?: number;
  /** The destinations: SME addresses and distribution lists. */
  dest_address?: Array<{
    /** What kind of destination follows. */
    dest_flag?: number;
    /** Type of number of the destination. */
    dest_addr_ton?: number;
    /** Numbering plan of the destination. */
    dest_addr_npi?: number;
    /** The address that the message goes to. */
    destination_addr?: string;
    /** Name of a distribution list at the message centre. */
    dl_name?: string;
  }>;
  /** Messaging mode, message type and GSM features. */
  esm_class?: number;
  /** What the higher layer does with the message: GSM's TP-PID. */
  protocol_id?: number;
  /** How urgent the message is. */
  priority_flag?: number;
  /** When to deliver the message; empty is at once. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. */
  validity_period?: string;
  /** Which receipts and acknowledgements are asked for. */
  registered_delivery?: number;
  /** Whether an earlier message is replaced. */
  replace_if_present_flag?: number;
  /** Alphabet and class of the message. */
  data_coding?: number;
  /** Number of a predefined message at the message centre; 0 for none. */
  sm_default_msg_id?: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. */
  sm_length?: number;
  /** The message, its user data header included. */
  short_message?: MessageOctetsObject;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME reads a parameter of the message centre. */
export type PduParamRetrieveObject = {
  command: "param_retrieve";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** Name of a parameter to read. */
  param_name?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME asks for the ids of the newest messages of an address. */
export type PduQueryLastMsgsObject = {
  command: "query_last_msgs";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from. */
  source_addr?: string;
  /** How many messages to list. */
  no_of_messages?: number;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME asks for all about a message, and for so many octets of its text. */
export type PduQueryMsgDetailsObject = {
  command: "query_msg_details";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from. */
  source_addr?: string;
  /** How many octets of the text are wanted. */
  sm_length?: number;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The message centre says that a phone can be reached again. It has no response. */
export type PduAlertNotificationObject = {
  command: "alert_notification";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from; up to 65 octets in 3.4. */
  source_addr?: string;
  /** Type of number of the ESME's address. */
  esme_addr_ton?: number;
  /** Numbering plan of the ESME's address. */
  esme_addr_npi?: number;
  /** The ESME that the alert is for. */
  esme_addr?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** A message in either direction, with its text in message_payload: the short form of submit_sm and deliver_sm. */
export type PduDataSmObject = {
  command: "data_sm";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The service that carries the message; empty is the message centre's default. */
  service_type?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from; up to 65 octets in 3.4. */
  source_addr?: string;
  /** Type of number of the destination. */
  dest_addr_ton?: number;
  /** Numbering plan of the destination. */
  dest_addr_npi?: number;
  /** The address that the message goes to; up to 65 octets in 3.4. */
  destination_addr?: string;
  /** Messaging mode, message type and GSM features. */
  esm_class?: number;
  /** Which receipts and acknowledgements are asked for. */
  registered_delivery?: number;
  /** Alphabet and class of the message. */
  data_coding?: number;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME submits a message to be broadcast in areas; areas and repetition are TLVs. */
export type PduBroadcastSmObject = {
  command: "broadcast_sm";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The service that carries the message; empty is the message centre's default. */
  service_type?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from. */
  source_addr?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  /** How urgent the message is. */
  priority_flag?: number;
  /** When to deliver the message; empty is at once. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. */
  validity_period?: string;
  /** Whether an earlier message is replaced. */
  replace_if_present_flag?: number;
  /** Alphabet and class of the message. */
  data_coding?: number;
  /** Number of a predefined message at the message centre; 0 for none. */
  sm_default_msg_id?: number;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME asks for the state of a broadcast. */
export type PduQueryBroadcastSmObject = {
  command: "query_broadcast_sm";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from. */
  source_addr?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** An ESME cancels a broadcast. */
export type PduCancelBroadcastSmObject = {
  command: "cancel_broadcast_sm";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The service that carries the message; empty is the message centre's default. */
  service_type?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from. */
  source_addr?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** Says that a PDU could not be understood: a bad length or an unknown command_id. */
export type PduGenericNackObject = {
  command: "generic_nack";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The message centre's answer to bind_receiver. */
export type PduBindReceiverRespObject = {
  command: "bind_receiver_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The account that binds, or the message centre's name in a response. */
  system_id?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The message centre's answer to bind_transmitter. */
export type PduBindTransmitterRespObject = {
  command: "bind_transmitter_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The account that binds, or the message centre's name in a response. */
  system_id?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The state of the message. */
export type PduQuerySmRespObject = {
  command: "query_sm_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  /** When the message reached its final state; empty before. */
  final_date?: string;
  /** State of the message. */
  message_state?: number;
  /** The network's error code of a failed delivery; what it means is the message centre's affair. */
  error_code?: number;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The message centre accepts a message and gives it an id, or says why not. */
export type PduSubmitSmRespObject = {
  command: "submit_sm_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The ESME's answer to deliver_sm; its message_id is unused and empty. */
export type PduDeliverSmRespObject = {
  command: "deliver_sm_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The answer to unbind. */
export type PduUnbindRespObject = {
  command: "unbind_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The answer to replace_sm. */
export type PduReplaceSmRespObject = {
  command: "replace_sm_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The answer to cancel_sm. */
export type PduCancelSmRespObject = {
  command: "cancel_sm_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The message centre's answer to bind_transceiver. */
export type PduBindTransceiverRespObject = {
  command: "bind_transceiver_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The account that binds, or the message centre's name in a response. */
  system_id?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The answer to enquire_link. */
export type PduEnquireLinkRespObject = {
  command: "enquire_link_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The message centre's answer to submit_multi, with the destinations that it did not accept. */
export type PduSubmitMultiRespObject = {
  command: "submit_multi_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  /** How many destinations were not accepted. */
  no_unsuccess?: number;
  /** The destinations that were not accepted. */
  unsuccess_sme?: Array<{
    /** Type of number of the destination. */
    dest_addr_ton?: number;
    /** Numbering plan of the destination. */
    dest_addr_npi?: number;
    /** The address that the message goes to. */
    destination_addr?: string;
    /** Why the destination was not accepted, a command_status. */
    error_status_code?: number;
  }>;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The value of the parameter. */
export type PduParamRetrieveRespObject = {
  command: "param_retrieve_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** Value of the parameter. */
  param_value?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The ids. */
export type PduQueryLastMsgsRespObject = {
  command: "query_last_msgs_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** How many message ids follow. */
  no_of_messages?: number;
  /** Ids of the newest messages. */
  message_ids?: string[];
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** All about the message. It has no esm_class. */
export type PduQueryMsgDetailsRespObject = {
  command: "query_msg_details_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The service that carries the message; empty is the message centre's default. */
  service_type?: string;
  /** Type of number of the source address. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. */
  source_addr_npi?: number;
  /** The address that the message comes from. */
  source_addr?: string;
  /** How many destinations follow: at most 254 in 3.4, 255 in 5.0. */
  number_of_dests?: number;
  /** The destinations: SME addresses and distribution lists. */
  dest_address?: Array<{
    /** What kind of destination follows. */
    dest_flag?: number;
    /** Type of number of the destination. */
    dest_addr_ton?: number;
    /** Numbering plan of the destination. */
    dest_addr_npi?: number;
    /** The address that the message goes to. */
    destination_addr?: string;
    /** Name of a distribution list at the message centre. */
    dl_name?: string;
  }>;
  /** What the higher layer does with the message: GSM's TP-PID. */
  protocol_id?: number;
  /** How urgent the message is. */
  priority_flag?: number;
  /** When to deliver the message; empty is at once. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. */
  validity_period?: string;
  /** Which receipts and acknowledgements are asked for. */
  registered_delivery?: number;
  /** Alphabet and class of the message. */
  data_coding?: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. */
  sm_length?: number;
  /** The message, its user data header included. */
  short_message?: MessageOctetsObject;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  /** When the message reached its final state; empty before. */
  final_date?: string;
  /** State of the message. */
  message_status?: number;
  /** The network's error code of a failed delivery; what it means is the message centre's affair. */
  error_code?: number;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The answer to data_sm. */
export type PduDataSmRespObject = {
  command: "data_sm_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The message centre's answer to broadcast_sm, with the areas that failed. */
export type PduBroadcastSmRespObject = {
  command: "broadcast_sm_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The state of the broadcast, area by area. */
export type PduQueryBroadcastSmRespObject = {
  command: "query_broadcast_sm_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. */
  message_id?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** The answer to cancel_broadcast_sm. */
export type PduCancelBroadcastSmRespObject = {
  command: "cancel_broadcast_sm_resp";
  /** Which PDU this is; bit 31 is set in responses. */
  command_id?: number;
  /** The result, in responses; 0 in requests. */
  command_status?: number;
  /** Joins a response to its request; 1 to 0x7FFFFFFF by the standard. */
  sequence_number?: number;
  /** Length of the whole PDU in octets, this field included. */
  command_length?: number;
  status?: string;
  tlvs: TlvObject[];
  wire?: { [name: string]: number | OctetsObject | null };
  after?: OctetsObject;
  faults: FaultObject[];
};

/** A PDU. */
export type PduObject = PduUnknownObject | PduBindReceiverObject | PduBindTransmitterObject | PduQuerySmObject | PduSubmitSmObject | PduDeliverSmObject | PduUnbindObject | PduReplaceSmObject | PduCancelSmObject | PduBindTransceiverObject | PduOutbindObject | PduEnquireLinkObject | PduSubmitMultiObject | PduParamRetrieveObject | PduQueryLastMsgsObject | PduQueryMsgDetailsObject | PduAlertNotificationObject | PduDataSmObject | PduBroadcastSmObject | PduQueryBroadcastSmObject | PduCancelBroadcastSmObject | PduGenericNackObject | PduBindReceiverRespObject | PduBindTransmitterRespObject | PduQuerySmRespObject | PduSubmitSmRespObject | PduDeliverSmRespObject | PduUnbindRespObject | PduReplaceSmRespObject | PduCancelSmRespObject | PduBindTransceiverRespObject | PduEnquireLinkRespObject | PduSubmitMultiRespObject | PduParamRetrieveRespObject | PduQueryLastMsgsRespObject | PduQueryMsgDetailsRespObject | PduDataSmRespObject | PduBroadcastSmRespObject | PduQueryBroadcastSmRespObject | PduCancelBroadcastSmRespObject;

/** An unknown TLV. */
export type TlvUnknownObject = {
  tag: number;
  name: null;
  hex: string;
  guess?: unknown;
  value: string;
};

/** The part of the destination's phone that the message is for. */
export type TlvDestAddrSubunitObject = {
  tag: 5;
  name: "dest_addr_subunit";
  hex: string;
  value: number | null;
};

/** The kind of network of the destination. */
export type TlvDestNetworkTypeObject = {
  tag: 6;
  name: "dest_network_type";
  hex: string;
  value: number | null;
};

/** The bearer that should carry the message to the destination. */
export type TlvDestBearerTypeObject = {
  tag: 7;
  name: "dest_bearer_type";
  hex: string;
  value: number | null;
};

/** Telematic interworking at the destination: the first octet is a protocol_id, the second reserved. */
export type TlvDestTelematicsIdObject = {
  tag: 8;
  name: "dest_telematics_id";
  hex: string;
  value: number | null;
};

/** The part of the sender's phone that the message is from. */
export type TlvSourceAddrSubunitObject = {
  tag: 13;
  name: "source_addr_subunit";
  hex: string;
  value: number | null;
};

/** The kind of network of the sender. */
export type TlvSourceNetworkTypeObject = {
  tag: 14;
  name: "source_network_type";
  hex: string;
  value: number | null;
};

/** The bearer over which the message came. */
export type TlvSourceBearerTypeObject = {
  tag: 15;
  name: "source_bearer_type";
  hex: string;
  value: number | null;
};

/** Telematic interworking at the sender, a protocol_id. */
export type TlvSourceTelematicsIdObject = {
  tag: 16;
  name: "source_telematics_id";
  hex: string;
  value: number | null;
};

/** How many seconds the message centre keeps an undelivered message. */
export type TlvQosTimeToLiveObject = {
  tag: 23;
  name: "qos_time_to_live";
  hex: string;
  value: number | null;
};

/** What the payload is. */
export type TlvPayloadTypeObject = {
  tag: 25;
  name: "payload_type";
  hex: string;
  value: number | null;
};

/** What the response means, in the peer's words. */
export type TlvAdditionalStatusInfoTextObject = {
  tag: 29;
  name: "additional_status_info_text";
  hex: string;
  value: unknown | null;
};

/** The message that a receipt is about, by the id of its response. */
export type TlvReceiptedMessageIdObject = {
  tag: 30;
  name: "receipted_message_id";
  hex: string;
  value: unknown | null;
};

/** Sets or clears an indication of waiting messages on the phone. */
export type TlvMsMsgWaitFacilitiesObject = {
  tag: 48;
  name: "ms_msg_wait_facilities";
  hex: string;
  value: {
    /** Whether the indication is set or cleared. */
    active?: boolean;
    /** What waits. */
    type?: number;
  } | null;
};

/** How private the message is. */
export type TlvPrivacyIndicatorObject = {
  tag: 513;
  name: "privacy_indicator";
  hex: string;
  value: number | null;
};

/** Subaddress of the sender. */
export type TlvSourceSubaddressObject = {
  tag: 514;
  name: "source_subaddress";
  hex: string;
  value: {
    type?: number;
    hex?: string;
  } | null;
};

/** Subaddress of the destination. */
export type TlvDestSubaddressObject = {
  tag: 515;
  name: "dest_subaddress";
  hex: string;
  value: {
    type?: number;
    hex?: string;
  } | null;
};

/** The sender's own reference of the message. */
export type TlvUserMessageReferenceObject = {
  tag: 516;
  name: "user_message_reference";
  hex: string;
  value: number | null;
};

/** The user's answer, as the application defines it. */
export type TlvUserResponseCodeObject = {
  tag: 517;
  name: "user_response_code";
  hex: string;
  value: number | null;
};

/** Application port of the sender. */
export type TlvSourcePortObject = {
  tag: 522;
  name: "source_port";
  hex: string;
  value: number | null;
};

/** Application port of the destination; 3.4 calls it destination_port. */
export type TlvDestPortObject = {
  tag: 523;
  name: "dest_port";
  hex: string;
  value: number | null;
};

/** Reference that all parts of a long message share. */
export type TlvSarMsgRefNumObject = {
  tag: 524;
  name: "sar_msg_ref_num";
  hex: string;
  value: number | null;
};

/** Language of the text. */
export type TlvLanguageIndicatorObject = {
  tag: 525;
  name: "language_indicator";
  hex: string;
  value: number | null;
};

/** How many parts the long message has. */
export type TlvSarTotalSegmentsObject = {
  tag: 526;
  name: "sar_total_segments";
  hex: string;
  value: number | null;
};

/** Which part this is, from 1. */
export type TlvSarSegmentSeqnumObject = {
  tag: 527;
  name: "sar_segment_seqnum";
  hex: string;
  value: number | null;
};

/** The version that the message centre speaks. */
export type TlvScInterfaceVersionObject = {
  tag: 528;
  name: "sc_interface_version";
  hex: string;
  value: number | null;
};

/** Whether the callback number may be shown, and who checked it. */
export type TlvCallbackNumPresIndObject = {
  tag: 770;
  name: "callback_num_pres_ind";
  hex: string;
  value: {
    /** Whether the number may be shown. */
    presentation?: number;
    /** Who gave the number, and whether it was checked. */
    screening?: number;
  } | null;
};

/** A name to show with the callback number. */
export type TlvCallbackNumAtagObject = {
  tag: 771;
  name: "callback_num_atag";
  hex: string;
  value: {
    data_coding?: number;
    text?: unknown;
  } | null;
};

/** How many messages wait in a mailbox. */
export type TlvNumberOfMessagesObject = {
  tag: 772;
  name: "number_of_messages";
  hex: string;
  value: number | null;
};

/** The number to call back. */
export type TlvCallbackNumObject = {
  tag: 897;
  name: "callback_num";
  hex: string;
  value: {
    digit_mode?: number;
    ton?: number;
    npi?: number;
    digits?: string;
  } | null;
};

/** Whether a delivery pending flag was set. */
export type TlvDpfResultObject = {
  tag: 1056;
  name: "dpf_result";
  hex: string;
  value: number | null;
};

/** Asks for a delivery pending flag should the delivery fail. */
export type TlvSetDpfObject = {
  tag: 1057;
  name: "set_dpf";
  hex: string;
  value: number | null;
};

/** Whether the phone can be reached. */
export type TlvMsAvailabilityStatusObject = {
  tag: 1058;
  name: "ms_availability_status";
  hex: string;
  value: number | null;
};

/** The network's own error code of a failed delivery. */
export type TlvNetworkErrorCodeObject = {
  tag: 1059;
  name: "network_error_code";
  hex: string;
  value: {
    network_type?: number;
    error_code?: number;
  } | null;
};

/** The message, in place of short_message. */
export type TlvMessagePayloadObject = {
  tag: 1060;
  name: "message_payload";
  hex: string;
  value: PayloadObject | null;
};

/** Why a delivery in transaction mode failed. */
export type TlvDeliveryFailureReasonObject = {
  tag: 1061;
  name: "delivery_failure_reason";
  hex: string;
  value: number | null;
};

/** Whether more messages for the same phone follow. */
export type TlvMoreMessagesToSendObject = {
  tag: 1062;
  name: "more_messages_to_send";
  hex: string;
  value: number | null;
};

/** State of the message that a receipt is about. */
export type TlvMessageStateObject = {
  tag: 1063;
  name: "message_state";
  hex: string;
  value: number | null;
};

/** Load of the peer, in percent. */
export type TlvCongestionStateObject = {
  tag: 1064;
  name: "congestion_state";
  hex: string;
  value: number | null;
};

/** Step of a USSD dialogue. */
export type TlvUssdServiceOpObject = {
  tag: 1281;
  name: "ussd_service_op";
  hex: string;
  value: number | null;
};

/** The cell broadcast channel. */
export type TlvBroadcastChannelIndicatorObject = {
  tag: 1536;
  name: "broadcast_channel_indicator";
  hex: string;
  value: number | null;
};

/** What the broadcast is about. */
export type TlvBroadcastContentTypeObject = {
  tag: 1537;
  name: "broadcast_content_type";
  hex: string;
  value: {
    network_type?: number;
    content_type?: number;
  } | null;
};

/** More about the content type. */
export type TlvBroadcastContentTypeInfoObject = {
  tag: 1538;
  name: "broadcast_content_type_info";
  hex: string;
  value: string | null;
};

/** Where the phone puts the broadcast. */
export type TlvBroadcastMessageClassObject = {
  tag: 1539;
  name: "broadcast_message_class";
  hex: string;
  value: number | null;
};

/** How many times the broadcast is repeated; 0 follows from validity_period and interval. */
export type TlvBroadcastRepNumObject = {
  tag: 1540;
  name: "broadcast_rep_num";
  hex: string;
  value: number | null;
};

/** Time between repetitions. */
export type TlvBroadcastFrequencyIntervalObject = {
  tag: 1541;
  name: "broadcast_frequency_interval";
  hex: string;
  value: {
    unit?: number;
    count?: number;
  } | null;
};

/** An area to broadcast in. */
export type TlvBroadcastAreaIdentifierObject = {
  tag: 1542;
  name: "broadcast_area_identifier";
  hex: string;
  value: {
    format?: number;
    name?: string;
    hex?: string;
  } | null;
};

/** An area in which the broadcast failed: the tag of broadcast_area_identifier in broadcast_sm_resp. */
export type TlvFailedBroadcastAreaIdentifierObject = {
  tag: 1542;
  name: "failed_broadcast_area_identifier";
  hex: string;
  value: {
    format?: number;
    name?: string;
    hex?: string;
  } | null;
};

/** Why the broadcast failed in the area, a command_status. */
export type TlvBroadcastErrorStatusObject = {
  tag: 1543;
  name: "broadcast_error_status";
  hex: string;
  value: number | null;
};

/** Share of the area's base stations that accepted the broadcast. */
export type TlvBroadcastAreaSuccessObject = {
  tag: 1544;
  name: "broadcast_area_success";
  hex: string;
  value: number | null;
};

/** When the broadcast ended. */
export type TlvBroadcastEndTimeObject = {
  tag: 1545;
  name: "broadcast_end_time";
  hex: string;
  value: unknown | null;
};

/** The group that the broadcast is for. */
export type TlvBroadcastServiceGroupObject = {
  tag: 1546;
  name: "broadcast_service_group";
  hex: string;
  value: string | null;
};

/** Billing information; the first octet is its format. */
export type TlvBillingIdentificationObject = {
  tag: 1547;
  name: "billing_identification";
  hex: string;
  value: string | null;
};

/** The sender's network. */
export type TlvSourceNetworkIdObject = {
  tag: 1549;
  name: "source_network_id";
  hex: string;
  value: unknown | null;
};

/** The destination's network. */
export type TlvDestNetworkIdObject = {
  tag: 1550;
  name: "dest_network_id";
  hex: string;
  value: unknown | null;
};

/** The sender's node in its network, six digits. */
export type TlvSourceNodeIdObject = {
  tag: 1551;
  name: "source_node_id";
  hex: string;
  value: unknown | null;
};

/** The destination's node in its network, six digits. */
export type TlvDestNodeIdObject = {
  tag: 1552;
  name: "dest_node_id";
  hex: string;
  value: unknown | null;
};

/** Whether the destination was looked up for number portability. */
export type TlvDestAddrNpResolutionObject = {
  tag: 1553;
  name: "dest_addr_np_resolution";
  hex: string;
  value: number | null;
};

/** Number portability information; in North America a routing number. */
export type TlvDestAddrNpInformationObject = {
  tag: 1554;
  name: "dest_addr_np_information";
  hex: string;
  value: unknown | null;
};

/** E.164 country code of the operator. */
export type TlvDestAddrNpCountryObject = {
  tag: 1555;
  name: "dest_addr_np_country";
  hex: string;
  value: string | null;
};

/** How long the phone shows the message. */
export type TlvDisplayTimeObject = {
  tag: 4609;
  name: "display_time";
  hex: string;
  value: number | null;
};

/** Alert tone for a TDMA phone. */
export type TlvSmsSignalObject = {
  tag: 4611;
  name: "sms_signal";
  hex: string;
  value: number | null;
};

/** How long the message is valid on the phone: 1 octet in 3.4, 1 or 4 in 5.0. */
export type TlvMsValidityObject = {
  tag: 4612;
  name: "ms_validity";
  hex: string;
  value: {
    behaviour?: number;
    unit?: number;
    count?: number;
  } | null;
};

/** Alerts the user when the message arrives: no octet in 3.4, 0 or 1 in 5.0. */
export type TlvAlertOnMessageDeliveryObject = {
  tag: 4876;
  name: "alert_on_message_delivery";
  hex: string;
  value: number | null;
};

/** How the user replies in an interactive session. */
export type TlvItsReplyTypeObject = {
  tag: 4992;
  name: "its_reply_type";
  hex: string;
  value: number | null;
};

/** Session and sequence of an interactive session; USSD gateways use it, too. */
export type TlvItsSessionInfoObject = {
  tag: 4995;
  name: "its_session_info";
  hex: string;
  value: {
    session_number?: number;
    /** Number of the step in the session. */
    sequence_number?: number;
    /** Whether the session ends. */
    end_of_session?: boolean;
  } | null;
};

/** A TLV. */
export type TlvObject = TlvUnknownObject | TlvDestAddrSubunitObject | TlvDestNetworkTypeObject | TlvDestBearerTypeObject | TlvDestTelematicsIdObject | TlvSourceAddrSubunitObject | TlvSourceNetworkTypeObject | TlvSourceBearerTypeObject | TlvSourceTelematicsIdObject | TlvQosTimeToLiveObject | TlvPayloadTypeObject | TlvAdditionalStatusInfoTextObject | TlvReceiptedMessageIdObject | TlvMsMsgWaitFacilitiesObject | TlvPrivacyIndicatorObject | TlvSourceSubaddressObject | TlvDestSubaddressObject | TlvUserMessageReferenceObject | TlvUserResponseCodeObject | TlvSourcePortObject | TlvDestPortObject | TlvSarMsgRefNumObject | TlvLanguageIndicatorObject | TlvSarTotalSegmentsObject | TlvSarSegmentSeqnumObject | TlvScInterfaceVersionObject | TlvCallbackNumPresIndObject | TlvCallbackNumAtagObject | TlvNumberOfMessagesObject | TlvCallbackNumObject | TlvDpfResultObject | TlvSetDpfObject | TlvMsAvailabilityStatusObject | TlvNetworkErrorCodeObject | TlvMessagePayloadObject | TlvDeliveryFailureReasonObject | TlvMoreMessagesToSendObject | TlvMessageStateObject | TlvCongestionStateObject | TlvUssdServiceOpObject | TlvBroadcastChannelIndicatorObject | TlvBroadcastContentTypeObject | TlvBroadcastContentTypeInfoObject | TlvBroadcastMessageClassObject | TlvBroadcastRepNumObject | TlvBroadcastFrequencyIntervalObject | TlvBroadcastAreaIdentifierObject | TlvFailedBroadcastAreaIdentifierObject | TlvBroadcastErrorStatusObject | TlvBroadcastAreaSuccessObject | TlvBroadcastEndTimeObject | TlvBroadcastServiceGroupObject | TlvBillingIdentificationObject | TlvSourceNetworkIdObject | TlvDestNetworkIdObject | TlvSourceNodeIdObject | TlvDestNodeIdObject | TlvDestAddrNpResolutionObject | TlvDestAddrNpInformationObject | TlvDestAddrNpCountryObject | TlvDisplayTimeObject | TlvSmsSignalObject | TlvMsValidityObject | TlvAlertOnMessageDeliveryObject | TlvItsReplyTypeObject | TlvItsSessionInfoObject;

/** What is in a capture, and why PDUs are missing: the lines of `smppscope doctor --json`. */
export interface DiagnosisObject {
  capture: CaptureLine;
  findings: DiagnosedLine[];
}
