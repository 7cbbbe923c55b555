// Made from tables.json by generate.mjs. Do not edit.

/** The name of a command. */
export type CommandName =
  | 'bind_receiver'
  | 'bind_transmitter'
  | 'query_sm'
  | 'submit_sm'
  | 'deliver_sm'
  | 'unbind'
  | 'replace_sm'
  | 'cancel_sm'
  | 'bind_transceiver'
  | 'outbind'
  | 'enquire_link'
  | 'submit_multi'
  | 'param_retrieve'
  | 'query_last_msgs'
  | 'query_msg_details'
  | 'alert_notification'
  | 'data_sm'
  | 'broadcast_sm'
  | 'query_broadcast_sm'
  | 'cancel_broadcast_sm'
  | 'generic_nack'
  | 'bind_receiver_resp'
  | 'bind_transmitter_resp'
  | 'query_sm_resp'
  | 'submit_sm_resp'
  | 'deliver_sm_resp'
  | 'unbind_resp'
  | 'replace_sm_resp'
  | 'cancel_sm_resp'
  | 'bind_transceiver_resp'
  | 'enquire_link_resp'
  | 'submit_multi_resp'
  | 'param_retrieve_resp'
  | 'query_last_msgs_resp'
  | 'query_msg_details_resp'
  | 'data_sm_resp'
  | 'broadcast_sm_resp'
  | 'query_broadcast_sm_resp'
  | 'cancel_broadcast_sm_resp';

/** The name of a status of the standard. */
export type StatusName =
  | 'ESME_ROK'
  | 'ESME_RINVMSGLEN'
  | 'ESME_RINVCMDLEN'
  | 'ESME_RINVCMDID'
  | 'ESME_RINVBNDSTS'
  | 'ESME_RALYBND'
  | 'ESME_RINVPRTFLG'
  | 'ESME_RINVREGDLVFLG'
  | 'ESME_RSYSERR'
  | 'ESME_RINVSRCADR'
  | 'ESME_RINVDSTADR'
  | 'ESME_RINVMSGID'
  | 'ESME_RBINDFAIL'
  | 'ESME_RINVPASWD'
  | 'ESME_RINVSYSID'
  | 'ESME_RCANCELFAIL'
  | 'ESME_RREPLACEFAIL'
  | 'ESME_RMSGQFUL'
  | 'ESME_RINVSERTYP'
  | 'ESME_RINVNUMDESTS'
  | 'ESME_RINVDLNAME'
  | 'ESME_RINVDESTFLAG'
  | 'ESME_RINVSUBREP'
  | 'ESME_RINVESMCLASS'
  | 'ESME_RCNTSUBDL'
  | 'ESME_RSUBMITFAIL'
  | 'ESME_RINVSRCTON'
  | 'ESME_RINVSRCNPI'
  | 'ESME_RINVDSTTON'
  | 'ESME_RINVDSTNPI'
  | 'ESME_RINVSYSTYP'
  | 'ESME_RINVREPFLAG'
  | 'ESME_RINVNUMMSGS'
  | 'ESME_RTHROTTLED'
  | 'ESME_RINVSCHED'
  | 'ESME_RINVEXPIRY'
  | 'ESME_RINVDFTMSGID'
  | 'ESME_RX_T_APPN'
  | 'ESME_RX_P_APPN'
  | 'ESME_RX_R_APPN'
  | 'ESME_RQUERYFAIL'
  | 'ESME_RINVOPTPARSTREAM'
  | 'ESME_ROPTPARNOTALLWD'
  | 'ESME_RINVPARLEN'
  | 'ESME_RMISSINGOPTPARAM'
  | 'ESME_RINVOPTPARAMVAL'
  | 'ESME_RDELIVERYFAILURE'
  | 'ESME_RUNKNOWNERR'
  | 'ESME_RSERTYPUNAUTH'
  | 'ESME_RPROHIBITED'
  | 'ESME_RSERTYPUNAVAIL'
  | 'ESME_RSERTYPDENIED'
  | 'ESME_RINVDCS'
  | 'ESME_RINVSRCADDRSUBUNIT'
  | 'ESME_RINVDSTADDRSUBUNIT'
  | 'ESME_RINVBCASTFREQINT'
  | 'ESME_RINVBCASTALIAS_NAME'
  | 'ESME_RINVBCASTAREAFMT'
  | 'ESME_RINVNUMBCAST_AREAS'
  | 'ESME_RINVBCASTCNTTYPE'
  | 'ESME_RINVBCASTMSGCLASS'
  | 'ESME_RBCASTFAIL'
  | 'ESME_RBCASTQUERYFAIL'
  | 'ESME_RBCASTCANCELFAIL'
  | 'ESME_RINVBCAST_REP'
  | 'ESME_RINVBCASTSRVGRP'
  | 'ESME_RINVBCASTCHANIND';

/** The name of a text's encoding. */
export type EncodingName =
  /** GSM 7-bit, one septet an octet. */
  | 'gsm7'
  /** GSM 7-bit, eight septets in seven octets. */
  | 'gsm7-packed'
  /** ASCII. */
  | 'ascii'
  /** ISO-8859-1, every octet its own code point. */
  | 'latin1'
  /** ISO-8859-15: Latin-1 with the euro sign. */
  | 'latin9'
  /** ISO-8859-5: Latin and Cyrillic. */
  | 'iso-8859-5'
  /** ISO-8859-8: Latin and Hebrew. */
  | 'iso-8859-8'
  /** UTF-16, most significant octet first; the standard says UCS-2, phones send surrogate pairs. */
  | 'ucs2'
  /** UTF-16, least significant octet first. */
  | 'utf-16le'
  /** UTF-8. */
  | 'utf-8'
  /** JIS X 0208, two octets a character. */
  | 'jis'
  /** JIS X 0212, two octets a character. */
  | 'jis-x-0212'
  /** Shift-JIS. */
  | 'shift-jis'
  /** ISO-2022-JP. */
  | 'iso-2022-jp'
  /** EUC-JP. */
  | 'euc-jp'
  /** EUC-KR, that is KS C 5601. */
  | 'euc-kr'
  /** Octets without characters. */
  | 'binary';

/** The code of a fault. */
export type FaultCode =
  | 'header_truncated'
  | 'length_below_header'
  | 'length_beyond_octets'
  | 'octets_after'
  | 'unknown_command'
  | 'truncated'
  | 'unterminated'
  | 'too_long'
  | 'length_overrun'
  | 'count_overrun'
  | 'unknown_choice'
  | 'tlv_overrun'
  | 'tlv_size'
  | 'trailing_octets'
  | 'tlv_not_allowed'
  | 'tlv_repeated'
  | 'tlv_missing'
  | 'value_reserved'
  | 'time_invalid'
  | 'body_missing'
  | 'two_payloads'
  | 'udh_overrun'
  | 'udh_element_overrun'
  | 'udh_missing'
  | 'udh_empty'
  | 'udhi_missing'
  | 'udh_element_repeated'
  | 'udh_element_invalid'
  | 'parts_disagree'
  | 'text_invalid';

/** The name of an element of the user data header. */
export type UdhElementName =
  | 'concatenated_8'
  | 'special_sms_message_indication'
  | 'reserved'
  | 'not_used'
  | 'ports_8'
  | 'ports_16'
  | 'smsc_control_parameters'
  | 'udh_source_indicator'
  | 'concatenated_16'
  | 'wireless_control_message_protocol'
  | 'text_formatting'
  | 'predefined_sound'
  | 'user_defined_sound'
  | 'predefined_animation'
  | 'large_animation'
  | 'small_animation'
  | 'large_picture'
  | 'small_picture'
  | 'variable_picture'
  | 'user_prompt_indicator'
  | 'extended_object'
  | 'reused_extended_object'
  | 'compression_control'
  | 'object_distribution_indicator'
  | 'standard_wvg_object'
  | 'character_size_wvg_object'
  | 'extended_object_data_request'
  | 'reserved_ems'
  | 'rfc_822_email_header'
  | 'hyperlink_format'
  | 'reply_address'
  | 'enhanced_voice_mail_information'
  | 'national_language_single_shift'
  | 'national_language_locking_shift'
  | 'sim_toolkit_security'
  | 'sme_specific'
  | 'sc_specific';

/** A national language of GSM 7-bit. */
export type LanguageName =
  | 'default'
  | 'turkish'
  | 'spanish'
  | 'portuguese'
  | 'bengali'
  | 'gujarati'
  | 'hindi'
  | 'kannada'
  | 'malayalam'
  | 'oriya'
  | 'punjabi'
  | 'tamil'
  | 'telugu'
  | 'urdu';

/** What is wrong with a PDU: what, where, and how much it matters. */
export interface Fault {
  code: FaultCode;
  /** The field or TLV. */
  field: string;
  /** Where it stands in the PDU's tree, such as `tlvs/0/length`. */
  path: string;
  /** Offset of the first octet. */
  start: number;
  /** Offset behind the last octet. */
  end: number;
  severity: 'info' | 'warning' | 'error';
  message: string;
}

/** One element of a user data header. */
export interface UdhElement {
  iei: number;
  name: UdhElementName | null;
  bytes: Uint8Array;
  /** Of concatenation: what all parts share. */
  reference?: number;
  /** Of concatenation: how many parts there are. */
  total?: number;
  /** Of concatenation: which part this is, from 1. */
  part?: number;
  [part: string]: unknown;
}

/** A text in another encoding than its label says. */
export interface Likely {
  encoding: EncodingName;
  text: string | null;
  /** Why. */
  reason: string;
}

/** What a message says. */
export interface MessagePayload {
  /** The text without the user data header; null for octets without characters. */
  text: string | null;
  /** What data_coding means; null where the PDU cannot tell. */
  encoding: EncodingName | null;
  /** What the text likely is, where its label is wrong. */
  likely?: Likely;
  /** The user data header, where there is one. */
  udh?: UdhElement[];
}

/** A message: its octets, user data header included, and what they say. */
export interface ShortMessage extends MessagePayload {
  bytes: Uint8Array;
}

/** An element of a user data header to write: by name or number, with its parts or its octets. */
export interface UdhElementInput {
  iei?: number;
  name?: UdhElementName | null;
  bytes?: Uint8Array;
  [part: string]: unknown;
}

/**
 * A message to write: text, which is encoded as data_coding says; octets; or an object with one of them. Octets go
 * before text: leave them out to change the text.
 */
export type ShortMessageInput = string | Uint8Array | {
  bytes?: Uint8Array;
  text?: string | null;
  encoding?: EncodingName | null;
  udh?: UdhElementInput[];
  likely?: Likely;
};

/** A receipt to write as text. */
export interface ReceiptInput {
  id?: string;
  sub?: string;
  dlvrd?: string;
  submit_date?: string;
  done_date?: string;
  stat?: string;
  err?: string;
  text?: string;
}

/** The values of the TLVs, by name. */
export interface TlvValues {
  /** The part of the destination's phone that the message is for. SMPP v3.4 5.3.2.1, v5.0 4.8.4.23. */
  dest_addr_subunit: number;
  /** The kind of network of the destination. SMPP v3.4 5.3.2.3, v5.0 4.8.4.26. */
  dest_network_type: number;
  /** The bearer that should carry the message to the destination. SMPP v3.4 5.3.2.5, v5.0 4.8.4.24. */
  dest_bearer_type: number;
  /** Telematic interworking at the destination: the first octet is a protocol_id, the second reserved. SMPP v3.4 5.3.2.7, v5.0 4.8.4.29. */
  dest_telematics_id: number;
  /** The part of the sender's phone that the message is from. SMPP v3.4 5.3.2.2, v5.0 4.8.4.54. */
  source_addr_subunit: number;
  /** The kind of network of the sender. SMPP v3.4 5.3.2.4, v5.0 4.8.4.57. */
  source_network_type: number;
  /** The bearer over which the message came. SMPP v3.4 5.3.2.6, v5.0 4.8.4.55. */
  source_bearer_type: number;
  /** Telematic interworking at the sender, a protocol_id. SMPP v3.4 5.3.2.8, v5.0 4.8.4.61. */
  source_telematics_id: number;
  /** How many seconds the message centre keeps an undelivered message. SMPP v3.4 5.3.2.9, v5.0 4.8.4.46. */
  qos_time_to_live: number;
  /** What the payload is. SMPP v3.4 5.3.2.10, v5.0 4.8.4.44. */
  payload_type: number;
  /** What the response means, in the peer's words. SMPP v3.4 5.3.2.11, v5.0 4.8.4.1. */
  additional_status_info_text: string;
  /** The message that a receipt is about, by the id of its response. SMPP v3.4 5.3.2.12, v5.0 4.8.4.47. */
  receipted_message_id: string;
  /** Sets or clears an indication of waiting messages on the phone. SMPP v3.4 5.3.2.13, v5.0 4.8.4.40. */
  ms_msg_wait_facilities: {
    /** Whether the indication is set or cleared. */
    active: boolean;
    /** What waits. */
    type: number;
  };
  /** How private the message is. SMPP v3.4 5.3.2.14, v5.0 4.8.4.45. */
  privacy_indicator: number;
  /** Subaddress of the sender. SMPP v3.4 5.3.2.15, v5.0 4.8.4.60. */
  source_subaddress: {
    type: number;
    bytes: Uint8Array;
  };
  /** Subaddress of the destination. SMPP v3.4 5.3.2.16, v5.0 4.8.4.28. */
  dest_subaddress: {
    type: number;
    bytes: Uint8Array;
  };
  /** The sender's own reference of the message. SMPP v3.4 5.3.2.17, v5.0 4.8.4.62. */
  user_message_reference: number;
  /** The user's answer, as the application defines it. SMPP v3.4 5.3.2.18, v5.0 4.8.4.63. */
  user_response_code: number;
  /** Application port of the sender. SMPP v3.4 5.3.2.20, v5.0 4.8.4.59. */
  source_port: number;
  /** Application port of the destination; 3.4 calls it destination_port. SMPP v3.4 5.3.2.21, v5.0 4.8.4.30. */
  dest_port: number;
  /** Reference that all parts of a long message share. SMPP v3.4 5.3.2.22, v5.0 4.8.4.48. */
  sar_msg_ref_num: number;
  /** Language of the text. SMPP v3.4 5.3.2.19, v5.0 4.8.4.35. */
  language_indicator: number;
  /** How many parts the long message has. SMPP v3.4 5.3.2.23, v5.0 4.8.4.50. */
  sar_total_segments: number;
  /** Which part this is, from 1. SMPP v3.4 5.3.2.24, v5.0 4.8.4.49. */
  sar_segment_seqnum: number;
  /** The version that the message centre speaks. SMPP v3.4 5.3.2.25, v5.0 4.8.4.51. */
  sc_interface_version: number;
  /** Whether the callback number may be shown, and who checked it. SMPP v3.4 5.3.2.37, v5.0 4.8.4.17. */
  callback_num_pres_ind: {
    /** Whether the number may be shown. */
    presentation: number;
    /** Who gave the number, and whether it was checked. */
    screening: number;
  };
  /** A name to show with the callback number. SMPP v3.4 5.3.2.38, v5.0 4.8.4.16. */
  callback_num_atag: {
    data_coding: number;
    text: string;
  };
  /** How many messages wait in a mailbox. SMPP v3.4 5.3.2.39, v5.0 4.8.4.43. */
  number_of_messages: number;
  /** The number to call back. SMPP v3.4 5.3.2.36, v5.0 4.8.4.15. */
  callback_num: {
    digit_mode: number;
    ton: number;
    npi: number;
    digits: string;
  };
  /** Whether a delivery pending flag was set. SMPP v3.4 5.3.2.28, v5.0 4.8.4.32. */
  dpf_result: number;
  /** Asks for a delivery pending flag should the delivery fail. SMPP v3.4 5.3.2.29, v5.0 4.8.4.52. */
  set_dpf: number;
  /** Whether the phone can be reached. SMPP v3.4 5.3.2.30, v5.0 4.8.4.39. */
  ms_availability_status: number;
  /** The network's own error code of a failed delivery. SMPP v3.4 5.3.2.31, v5.0 4.8.4.42. */
  network_error_code: {
    network_type: number;
    error_code: number;
  };
  /** The message, in place of short_message. SMPP v3.4 5.3.2.32, v5.0 4.8.4.36. */
  message_payload: MessagePayload;
  /** Why a delivery in transaction mode failed. SMPP v3.4 5.3.2.33, v5.0 4.8.4.19. */
  delivery_failure_reason: number;
  /** Whether more messages for the same phone follow. SMPP v3.4 5.3.2.34, v5.0 4.8.4.38. */
  more_messages_to_send: number;
  /** State of the message that a receipt is about. SMPP v3.4 5.3.2.35, v5.0 4.8.4.37. */
  message_state: number;
  /** Load of the peer, in percent. SMPP v5.0 4.8.4.18. */
  congestion_state: number;
  /** Step of a USSD dialogue. SMPP v3.4 5.3.2.44, v5.0 4.8.4.64. */
  ussd_service_op: number;
  /** The cell broadcast channel. SMPP v5.0 4.8.4.7. */
  broadcast_channel_indicator: number;
  /** What the broadcast is about. SMPP v5.0 4.8.4.8. */
  broadcast_content_type: {
    network_type: number;
    content_type: number;
  };
  /** More about the content type. SMPP v5.0 4.8.4.6. */
  broadcast_content_type_info: Uint8Array;
  /** Where the phone puts the broadcast. SMPP v5.0 4.8.4.12. */
  broadcast_message_class: number;
  /** How many times the broadcast is repeated; 0 follows from validity_period and interval. SMPP v5.0 4.8.4.13. */
  broadcast_rep_num: number;
  /** Time between repetitions. SMPP v5.0 4.8.4.11. */
  broadcast_frequency_interval: {
    unit: number;
    count: number;
  };
  /** An area to broadcast in. SMPP v5.0 4.8.4.4. */
  broadcast_area_identifier: {
    format: number;
    name?: string;
    bytes?: Uint8Array;
  };
  /** An area in which the broadcast failed: the tag of broadcast_area_identifier in broadcast_sm_resp. SMPP v5.0 4.8.4.4. */
  failed_broadcast_area_identifier: {
    format: number;
    name?: string;
    bytes?: Uint8Array;
  };
  /** Why the broadcast failed in the area, a command_status. SMPP v5.0 4.8.4.10. */
  broadcast_error_status: number;
  /** Share of the area's base stations that accepted the broadcast. SMPP v5.0 4.8.4.5. */
  broadcast_area_success: number;
  /** When the broadcast ended. SMPP v5.0 4.8.4.9. */
  broadcast_end_time: string;
  /** The group that the broadcast is for. SMPP v5.0 4.8.4.14. */
  broadcast_service_group: Uint8Array;
  /** Billing information; the first octet is its format. SMPP v5.0 4.8.4.3. */
  billing_identification: Uint8Array;
  /** The sender's network. SMPP v5.0 4.8.4.56. */
  source_network_id: string;
  /** The destination's network. SMPP v5.0 4.8.4.25. */
  dest_network_id: string;
  /** The sender's node in its network, six digits. SMPP v5.0 4.8.4.58. */
  source_node_id: string;
  /** The destination's node in its network, six digits. SMPP v5.0 4.8.4.27. */
  dest_node_id: string;
  /** Whether the destination was looked up for number portability. SMPP v5.0 4.8.4.22. */
  dest_addr_np_resolution: number;
  /** Number portability information; in North America a routing number. SMPP v5.0 4.8.4.21. */
  dest_addr_np_information: string;
  /** E.164 country code of the operator. SMPP v5.0 4.8.4.20. */
  dest_addr_np_country: Uint8Array;
  /** How long the phone shows the message. SMPP v3.4 5.3.2.26, v5.0 4.8.4.31. */
  display_time: number;
  /** Alert tone for a TDMA phone. SMPP v3.4 5.3.2.40, v5.0 4.8.4.53. */
  sms_signal: number;
  /** How long the message is valid on the phone: 1 octet in 3.4, 1 or 4 in 5.0. SMPP v3.4 5.3.2.27, v5.0 4.8.4.41. */
  ms_validity: {
    behaviour?: number;
    unit?: number;
    count?: number;
  };
  /** Alerts the user when the message arrives: no octet in 3.4, 0 or 1 in 5.0. SMPP v3.4 5.3.2.41, v5.0 4.8.4.2. */
  alert_on_message_delivery: number;
  /** How the user replies in an interactive session. SMPP v3.4 5.3.2.42, v5.0 4.8.4.33. */
  its_reply_type: number;
  /** Session and sequence of an interactive session; USSD gateways use it, too. SMPP v3.4 5.3.2.43, v5.0 4.8.4.34. */
  its_session_info: {
    session_number: number;
    /** Number of the step in the session. */
    sequence_number: number;
    /** Whether the session ends. */
    end_of_session: boolean;
  };
}

/** The name of a TLV. */
export type TlvName = keyof TlvValues;

/** One TLV; its value is null where its size is wrong. */
export type Tlv =
  | { tag: 5; name: 'dest_addr_subunit'; bytes: Uint8Array; value: TlvValues['dest_addr_subunit'] | null }
  | { tag: 6; name: 'dest_network_type'; bytes: Uint8Array; value: TlvValues['dest_network_type'] | null }
  | { tag: 7; name: 'dest_bearer_type'; bytes: Uint8Array; value: TlvValues['dest_bearer_type'] | null }
  | { tag: 8; name: 'dest_telematics_id'; bytes: Uint8Array; value: TlvValues['dest_telematics_id'] | null }
  | { tag: 13; name: 'source_addr_subunit'; bytes: Uint8Array; value: TlvValues['source_addr_subunit'] | null }
  | { tag: 14; name: 'source_network_type'; bytes: Uint8Array; value: TlvValues['source_network_type'] | null }
  | { tag: 15; name: 'source_bearer_type'; bytes: Uint8Array; value: TlvValues['source_bearer_type'] | null }
  | { tag: 16; name: 'source_telematics_id'; bytes: Uint8Array; value: TlvValues['source_telematics_id'] | null }
  | { tag: 23; name: 'qos_time_to_live'; bytes: Uint8Array; value: TlvValues['qos_time_to_live'] | null }
  | { tag: 25; name: 'payload_type'; bytes: Uint8Array; value: TlvValues['payload_type'] | null }
  | { tag: 29; name: 'additional_status_info_text'; bytes: Uint8Array; value: TlvValues['additional_status_info_text'] | null }
  | { tag: 30; name: 'receipted_message_id'; bytes: Uint8Array; value: TlvValues['receipted_message_id'] | null }
  | { tag: 48; name: 'ms_msg_wait_facilities'; bytes: Uint8Array; value: TlvValues['ms_msg_wait_facilities'] | null }
  | { tag: 513; name: 'privacy_indicator'; bytes: Uint8Array; value: TlvValues['privacy_indicator'] | null }
  | { tag: 514; name: 'source_subaddress'; bytes: Uint8Array; value: TlvValues['source_subaddress'] | null }
  | { tag: 515; name: 'dest_subaddress'; bytes: Uint8Array; value: TlvValues['dest_subaddress'] | null }
  | { tag: 516; name: 'user_message_reference'; bytes: Uint8Array; value: TlvValues['user_message_reference'] | null }
  | { tag: 517; name: 'user_response_code'; bytes: Uint8Array; value: TlvValues['user_response_code'] | null }
  | { tag: 522; name: 'source_port'; bytes: Uint8Array; value: TlvValues['source_port'] | null }
  | { tag: 523; name: 'dest_port'; bytes: Uint8Array; value: TlvValues['dest_port'] | null }
  | { tag: 524; name: 'sar_msg_ref_num'; bytes: Uint8Array; value: TlvValues['sar_msg_ref_num'] | null }
  | { tag: 525; name: 'language_indicator'; bytes: Uint8Array; value: TlvValues['language_indicator'] | null }
  | { tag: 526; name: 'sar_total_segments'; bytes: Uint8Array; value: TlvValues['sar_total_segments'] | null }
  | { tag: 527; name: 'sar_segment_seqnum'; bytes: Uint8Array; value: TlvValues['sar_segment_seqnum'] | null }
  | { tag: 528; name: 'sc_interface_version'; bytes: Uint8Array; value: TlvValues['sc_interface_version'] | null }
  | { tag: 770; name: 'callback_num_pres_ind'; bytes: Uint8Array; value: TlvValues['callback_num_pres_ind'] | null }
  | { tag: 771; name: 'callback_num_atag'; bytes: Uint8Array; value: TlvValues['callback_num_atag'] | null }
  | { tag: 772; name: 'number_of_messages'; bytes: Uint8Array; value: TlvValues['number_of_messages'] | null }
  | { tag: 897; name: 'callback_num'; bytes: Uint8Array; value: TlvValues['callback_num'] | null }
  | { tag: 1056; name: 'dpf_result'; bytes: Uint8Array; value: TlvValues['dpf_result'] | null }
  | { tag: 1057; name: 'set_dpf'; bytes: Uint8Array; value: TlvValues['set_dpf'] | null }
  | { tag: 1058; name: 'ms_availability_status'; bytes: Uint8Array; value: TlvValues['ms_availability_status'] | null }
  | { tag: 1059; name: 'network_error_code'; bytes: Uint8Array; value: TlvValues['network_error_code'] | null }
  | { tag: 1060; name: 'message_payload'; bytes: Uint8Array; value: TlvValues['message_payload'] | null }
  | { tag: 1061; name: 'delivery_failure_reason'; bytes: Uint8Array; value: TlvValues['delivery_failure_reason'] | null }
  | { tag: 1062; name: 'more_messages_to_send'; bytes: Uint8Array; value: TlvValues['more_messages_to_send'] | null }
  | { tag: 1063; name: 'message_state'; bytes: Uint8Array; value: TlvValues['message_state'] | null }
  | { tag: 1064; name: 'congestion_state'; bytes: Uint8Array; value: TlvValues['congestion_state'] | null }
  | { tag: 1281; name: 'ussd_service_op'; bytes: Uint8Array; value: TlvValues['ussd_service_op'] | null }
  | { tag: 1536; name: 'broadcast_channel_indicator'; bytes: Uint8Array; value: TlvValues['broadcast_channel_indicator'] | null }
  | { tag: 1537; name: 'broadcast_content_type'; bytes: Uint8Array; value: TlvValues['broadcast_content_type'] | null }
  | { tag: 1538; name: 'broadcast_content_type_info'; bytes: Uint8Array; value: TlvValues['broadcast_content_type_info'] | null }
  | { tag: 1539; name: 'broadcast_message_class'; bytes: Uint8Array; value: TlvValues['broadcast_message_class'] | null }
  | { tag: 1540; name: 'broadcast_rep_num'; bytes: Uint8Array; value: TlvValues['broadcast_rep_num'] | null }
  | { tag: 1541; name: 'broadcast_frequency_interval'; bytes: Uint8Array; value: TlvValues['broadcast_frequency_interval'] | null }
  | { tag: 1542; name: 'broadcast_area_identifier'; bytes: Uint8Array; value: TlvValues['broadcast_area_identifier'] | null }
  | { tag: 1542; name: 'failed_broadcast_area_identifier'; bytes: Uint8Array; value: TlvValues['failed_broadcast_area_identifier'] | null }
  | { tag: 1543; name: 'broadcast_error_status'; bytes: Uint8Array; value: TlvValues['broadcast_error_status'] | null }
  | { tag: 1544; name: 'broadcast_area_success'; bytes: Uint8Array; value: TlvValues['broadcast_area_success'] | null }
  | { tag: 1545; name: 'broadcast_end_time'; bytes: Uint8Array; value: TlvValues['broadcast_end_time'] | null }
  | { tag: 1546; name: 'broadcast_service_group'; bytes: Uint8Array; value: TlvValues['broadcast_service_group'] | null }
  | { tag: 1547; name: 'billing_identification'; bytes: Uint8Array; value: TlvValues['billing_identification'] | null }
  | { tag: 1549; name: 'source_network_id'; bytes: Uint8Array; value: TlvValues['source_network_id'] | null }
  | { tag: 1550; name: 'dest_network_id'; bytes: Uint8Array; value: TlvValues['dest_network_id'] | null }
  | { tag: 1551; name: 'source_node_id'; bytes: Uint8Array; value: TlvValues['source_node_id'] | null }
  | { tag: 1552; name: 'dest_node_id'; bytes: Uint8Array; value: TlvValues['dest_node_id'] | null }
  | { tag: 1553; name: 'dest_addr_np_resolution'; bytes: Uint8Array; value: TlvValues['dest_addr_np_resolution'] | null }
  | { tag: 1554; name: 'dest_addr_np_information'; bytes: Uint8Array; value: TlvValues['dest_addr_np_information'] | null }
  | { tag: 1555; name: 'dest_addr_np_country'; bytes: Uint8Array; value: TlvValues['dest_addr_np_country'] | null }
  | { tag: 4609; name: 'display_time'; bytes: Uint8Array; value: TlvValues['display_time'] | null }
  | { tag: 4611; name: 'sms_signal'; bytes: Uint8Array; value: TlvValues['sms_signal'] | null }
  | { tag: 4612; name: 'ms_validity'; bytes: Uint8Array; value: TlvValues['ms_validity'] | null }
  | { tag: 4876; name: 'alert_on_message_delivery'; bytes: Uint8Array; value: TlvValues['alert_on_message_delivery'] | null }
  | { tag: 4992; name: 'its_reply_type'; bytes: Uint8Array; value: TlvValues['its_reply_type'] | null }
  | { tag: 4995; name: 'its_session_info'; bytes: Uint8Array; value: TlvValues['its_session_info'] | null }
  | { tag: number; name: null; bytes: Uint8Array; value: Uint8Array; guess?: string | number };

type TlvInputValue<Name extends TlvName> = Name extends 'message_payload' ? ShortMessageInput : TlvValues[Name];

/** One TLV to write: by name or tag, with its value or its octets. Octets go before the value. */
export type TlvInput =
  | { [Name in TlvName]: { tag?: number; name: Name; bytes?: Uint8Array; value?: TlvInputValue<Name> | null } }[TlvName]
  | { tag: number; name?: TlvName | null; bytes: Uint8Array; value?: unknown; guess?: unknown };

/** The values of the TLVs by name, those without a name by tag; arrays where one stands more than once. */
export type TlvsByName = { readonly [Name in TlvName]?: TlvValues[Name] | Array<TlvValues[Name] | null> | null } & {
  readonly [tag: number]: Uint8Array | Uint8Array[];
};

/** What really stands where the fields alone would put something else, by path. */
export type Wire = Record<string, number | { bytes: Uint8Array }>;

/** What all PDUs have. */
export interface PduBase {
  command_status: number;
  /** The name of command_status, or its number in hexadecimal. */
  status: StatusName | (string & {});
  sequence_number: number;
  command_length: number;
  tlvs: Tlv[];
  faults: Fault[];
  wire?: Wire;
  /** Octets behind the PDU. */
  after?: { bytes: Uint8Array };
  /** The TLVs by name. */
  readonly tlv: TlvsByName;
  /** How many of the octets given are this PDU. */
  readonly bytes_read: number;
  /** The PDU as `smppscope decode --json` shows it. */
  toJSON(): Record<string, unknown>;
}

/** What all PDUs to write may have. What is computed is ignored where it is given. */
export interface InputBase {
  command_id?: number;
  command_status?: number;
  status?: StatusName | (string & {});
  sequence_number?: number;
  command_length?: number;
  tlvs?: TlvInput[];
  /** TLVs by name, written behind `tlvs`. */
  readonly tlv?: { readonly [name: string]: unknown };
  faults?: Fault[];
  wire?: Wire;
  after?: { bytes: Uint8Array };
}

/** An ESME asks for a session in which it receives messages and receipts. SMPP v3.4 4.1.3, v5.0 4.1.1.3. */
export interface BindReceiver extends PduBase {
  command: 'bind_receiver';
  command_id: 1;
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id: string;
  /** The password of the account; captures hold it in clear. SMPP v3.4 5.2.2, v5.0 4.7.18. */
  password: string;
  /** Kind of ESME, as agreed with the message centre; usually empty. SMPP v3.4 5.2.3, v5.0 4.7.31. */
  system_type: string;
  /** The version that the ESME speaks. SMPP v3.4 5.2.4, v5.0 4.7.13. */
  interface_version: number;
  /** Type of number of the ESME's addresses. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  addr_ton: number;
  /** Numbering plan of the ESME's addresses. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  addr_npi: number;
  /** The ESME's addresses as a regular expression; most message centres ignore it. SMPP v3.4 5.2.7, v5.0 4.7.3. */
  address_range: string;
}

/** What bind_receiver is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface BindReceiverInput extends InputBase {
  command: 'bind_receiver';
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id?: string;
  /** The password of the account; captures hold it in clear. SMPP v3.4 5.2.2, v5.0 4.7.18. */
  password?: string;
  /** Kind of ESME, as agreed with the message centre; usually empty. SMPP v3.4 5.2.3, v5.0 4.7.31. */
  system_type?: string;
  /** The version that the ESME speaks. SMPP v3.4 5.2.4, v5.0 4.7.13. */
  interface_version?: number;
  /** Type of number of the ESME's addresses. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  addr_ton?: number;
  /** Numbering plan of the ESME's addresses. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  addr_npi?: number;
  /** The ESME's addresses as a regular expression; most message centres ignore it. SMPP v3.4 5.2.7, v5.0 4.7.3. */
  address_range?: string;
}

/** An ESME asks for a session in which it submits messages. SMPP v3.4 4.1.1, v5.0 4.1.1.1. */
export interface BindTransmitter extends PduBase {
  command: 'bind_transmitter';
  command_id: 2;
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id: string;
  /** The password of the account; captures hold it in clear. SMPP v3.4 5.2.2, v5.0 4.7.18. */
  password: string;
  /** Kind of ESME, as agreed with the message centre; usually empty. SMPP v3.4 5.2.3, v5.0 4.7.31. */
  system_type: string;
  /** The version that the ESME speaks. SMPP v3.4 5.2.4, v5.0 4.7.13. */
  interface_version: number;
  /** Type of number of the ESME's addresses. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  addr_ton: number;
  /** Numbering plan of the ESME's addresses. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  addr_npi: number;
  /** The ESME's addresses as a regular expression; most message centres ignore it. SMPP v3.4 5.2.7, v5.0 4.7.3. */
  address_range: string;
}

/** What bind_transmitter is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface BindTransmitterInput extends InputBase {
  command: 'bind_transmitter';
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id?: string;
  /** The password of the account; captures hold it in clear. SMPP v3.4 5.2.2, v5.0 4.7.18. */
  password?: string;
  /** Kind of ESME, as agreed with the message centre; usually empty. SMPP v3.4 5.2.3, v5.0 4.7.31. */
  system_type?: string;
  /** The version that the ESME speaks. SMPP v3.4 5.2.4, v5.0 4.7.13. */
  interface_version?: number;
  /** Type of number of the ESME's addresses. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  addr_ton?: number;
  /** Numbering plan of the ESME's addresses. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  addr_npi?: number;
  /** The ESME's addresses as a regular expression; most message centres ignore it. SMPP v3.4 5.2.7, v5.0 4.7.3. */
  address_range?: string;
}

/** An ESME asks for the state of a message. SMPP v3.4 4.8.1, v5.0 4.5.2.1. */
export interface QuerySm extends PduBase {
  command: 'query_sm';
  command_id: 3;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr: string;
}

/** What query_sm is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface QuerySmInput extends InputBase {
  command: 'query_sm';
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
}

/** An ESME submits one message to one destination. SMPP v3.4 4.4.1, v5.0 4.2.1.1. */
export interface SubmitSm extends PduBase {
  command: 'submit_sm';
  command_id: 4;
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr: string;
  /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  dest_addr_ton: number;
  /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  dest_addr_npi: number;
  /** The address that the message goes to. SMPP v5.0 4.7.8. */
  destination_addr: string;
  /** Messaging mode, message type and GSM features. SMPP v3.4 5.2.12, v5.0 4.7.12. */
  esm_class: number;
  /** What the higher layer does with the message: GSM's TP-PID. SMPP v5.0 4.7.20. */
  protocol_id: number;
  /** How urgent the message is. SMPP v5.0 4.7.19. */
  priority_flag: number;
  /** When to deliver the message; empty is at once. SMPP v5.0 4.7.23.1. */
  schedule_delivery_time: string;
  /** Until when to try; empty is the message centre's default. SMPP v5.0 4.7.23.2. */
  validity_period: string;
  /** Which receipts and acknowledgements are asked for. SMPP v3.4 5.2.17, v5.0 4.7.21. */
  registered_delivery: number;
  /** Whether an earlier message is replaced. SMPP v5.0 4.7.22. */
  replace_if_present_flag: number;
  /** Alphabet and class of the message. SMPP v3.4 5.2.19, v5.0 4.7.7. */
  data_coding: number;
  /** Number of a predefined message at the message centre; 0 for none. SMPP v5.0 4.7.27. */
  sm_default_msg_id: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. SMPP v3.4 5.2.21, v5.0 4.7.28. */
  sm_length: number;
  /** The message, its user data header included. SMPP v3.4 5.2.22, v5.0 4.7.26. */
  short_message: ShortMessage;
}

/** What submit_sm is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface SubmitSmInput extends InputBase {
  command: 'submit_sm';
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
  /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  dest_addr_ton?: number;
  /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  dest_addr_npi?: number;
  /** The address that the message goes to. SMPP v5.0 4.7.8. */
  destination_addr?: string;
  /** Messaging mode, message type and GSM features. SMPP v3.4 5.2.12, v5.0 4.7.12. */
  esm_class?: number;
  /** What the higher layer does with the message: GSM's TP-PID. SMPP v5.0 4.7.20. */
  protocol_id?: number;
  /** How urgent the message is. SMPP v5.0 4.7.19. */
  priority_flag?: number;
  /** When to deliver the message; empty is at once. SMPP v5.0 4.7.23.1. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. SMPP v5.0 4.7.23.2. */
  validity_period?: string;
  /** Which receipts and acknowledgements are asked for. SMPP v3.4 5.2.17, v5.0 4.7.21. */
  registered_delivery?: number;
  /** Whether an earlier message is replaced. SMPP v5.0 4.7.22. */
  replace_if_present_flag?: number;
  /** Alphabet and class of the message. SMPP v3.4 5.2.19, v5.0 4.7.7. */
  data_coding?: number;
  /** Number of a predefined message at the message centre; 0 for none. SMPP v5.0 4.7.27. */
  sm_default_msg_id?: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. SMPP v3.4 5.2.21, v5.0 4.7.28. */
  sm_length?: number;
  /** The message, its user data header included. SMPP v3.4 5.2.22, v5.0 4.7.26. */
  short_message?: ShortMessageInput;
}

/** The message centre delivers a message, a receipt or a notification to an ESME. SMPP v3.4 4.6.1, v5.0 4.3.1.1. */
export interface DeliverSm extends PduBase {
  command: 'deliver_sm';
  command_id: 5;
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr: string;
  /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  dest_addr_ton: number;
  /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  dest_addr_npi: number;
  /** The address that the message goes to. SMPP v5.0 4.7.8. */
  destination_addr: string;
  /** Messaging mode, message type and GSM features. SMPP v3.4 5.2.12, v5.0 4.7.12. */
  esm_class: number;
  /** What the higher layer does with the message: GSM's TP-PID. SMPP v5.0 4.7.20. */
  protocol_id: number;
  /** How urgent the message is. SMPP v5.0 4.7.19. */
  priority_flag: number;
  /** When to deliver the message; empty is at once. SMPP v5.0 4.7.23.1. */
  schedule_delivery_time: string;
  /** Until when to try; empty is the message centre's default. SMPP v5.0 4.7.23.2. */
  validity_period: string;
  /** Which receipts and acknowledgements are asked for. SMPP v3.4 5.2.17, v5.0 4.7.21. */
  registered_delivery: number;
  /** Whether an earlier message is replaced. SMPP v5.0 4.7.22. */
  replace_if_present_flag: number;
  /** Alphabet and class of the message. SMPP v3.4 5.2.19, v5.0 4.7.7. */
  data_coding: number;
  /** Number of a predefined message at the message centre; 0 for none. SMPP v5.0 4.7.27. */
  sm_default_msg_id: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. SMPP v3.4 5.2.21, v5.0 4.7.28. */
  sm_length: number;
  /** The message, its user data header included. SMPP v3.4 5.2.22, v5.0 4.7.26. */
  short_message: ShortMessage;
}

/** What deliver_sm is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface DeliverSmInput extends InputBase {
  command: 'deliver_sm';
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
  /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  dest_addr_ton?: number;
  /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  dest_addr_npi?: number;
  /** The address that the message goes to. SMPP v5.0 4.7.8. */
  destination_addr?: string;
  /** Messaging mode, message type and GSM features. SMPP v3.4 5.2.12, v5.0 4.7.12. */
  esm_class?: number;
  /** What the higher layer does with the message: GSM's TP-PID. SMPP v5.0 4.7.20. */
  protocol_id?: number;
  /** How urgent the message is. SMPP v5.0 4.7.19. */
  priority_flag?: number;
  /** When to deliver the message; empty is at once. SMPP v5.0 4.7.23.1. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. SMPP v5.0 4.7.23.2. */
  validity_period?: string;
  /** Which receipts and acknowledgements are asked for. SMPP v3.4 5.2.17, v5.0 4.7.21. */
  registered_delivery?: number;
  /** Whether an earlier message is replaced. SMPP v5.0 4.7.22. */
  replace_if_present_flag?: number;
  /** Alphabet and class of the message. SMPP v3.4 5.2.19, v5.0 4.7.7. */
  data_coding?: number;
  /** Number of a predefined message at the message centre; 0 for none. SMPP v5.0 4.7.27. */
  sm_default_msg_id?: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. SMPP v3.4 5.2.21, v5.0 4.7.28. */
  sm_length?: number;
  /** The message, its user data header included. SMPP v3.4 5.2.22, v5.0 4.7.26. */
  short_message?: ShortMessageInput;
}

/** One side ends the session. SMPP v3.4 4.2.1, v5.0 4.1.1.8. */
export interface Unbind extends PduBase {
  command: 'unbind';
  command_id: 6;
}

/** What unbind is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface UnbindInput extends InputBase {
  command: 'unbind';
}

/** An ESME replaces text and times of a message that waits. It has neither data_coding nor esm_class. SMPP v3.4 4.10.1, v5.0 4.5.3.1. */
export interface ReplaceSm extends PduBase {
  command: 'replace_sm';
  command_id: 7;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr: string;
  /** When to deliver the message; empty is at once. SMPP v5.0 4.7.23.1. */
  schedule_delivery_time: string;
  /** Until when to try; empty is the message centre's default. SMPP v5.0 4.7.23.2. */
  validity_period: string;
  /** Which receipts and acknowledgements are asked for. SMPP v3.4 5.2.17, v5.0 4.7.21. */
  registered_delivery: number;
  /** Number of a predefined message at the message centre; 0 for none. SMPP v5.0 4.7.27. */
  sm_default_msg_id: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. SMPP v3.4 5.2.21, v5.0 4.7.28. */
  sm_length: number;
  /** The message, its user data header included. SMPP v3.4 5.2.22, v5.0 4.7.26. */
  short_message: ShortMessage;
}

/** What replace_sm is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface ReplaceSmInput extends InputBase {
  command: 'replace_sm';
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
  /** When to deliver the message; empty is at once. SMPP v5.0 4.7.23.1. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. SMPP v5.0 4.7.23.2. */
  validity_period?: string;
  /** Which receipts and acknowledgements are asked for. SMPP v3.4 5.2.17, v5.0 4.7.21. */
  registered_delivery?: number;
  /** Number of a predefined message at the message centre; 0 for none. SMPP v5.0 4.7.27. */
  sm_default_msg_id?: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. SMPP v3.4 5.2.21, v5.0 4.7.28. */
  sm_length?: number;
  /** The message, its user data header included. SMPP v3.4 5.2.22, v5.0 4.7.26. */
  short_message?: ShortMessageInput;
}

/** An ESME cancels a message by its id, or all of a service_type between two addresses. SMPP v3.4 4.9.1, v5.0 4.5.1.1. */
export interface CancelSm extends PduBase {
  command: 'cancel_sm';
  command_id: 8;
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr: string;
  /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  dest_addr_ton: number;
  /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  dest_addr_npi: number;
  /** The address that the message goes to. SMPP v5.0 4.7.8. */
  destination_addr: string;
}

/** What cancel_sm is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface CancelSmInput extends InputBase {
  command: 'cancel_sm';
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
  /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  dest_addr_ton?: number;
  /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  dest_addr_npi?: number;
  /** The address that the message goes to. SMPP v5.0 4.7.8. */
  destination_addr?: string;
}

/** An ESME asks for a session in which it both submits and receives. SMPP v3.4 4.1.5, v5.0 4.1.1.5. */
export interface BindTransceiver extends PduBase {
  command: 'bind_transceiver';
  command_id: 9;
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id: string;
  /** The password of the account; captures hold it in clear. SMPP v3.4 5.2.2, v5.0 4.7.18. */
  password: string;
  /** Kind of ESME, as agreed with the message centre; usually empty. SMPP v3.4 5.2.3, v5.0 4.7.31. */
  system_type: string;
  /** The version that the ESME speaks. SMPP v3.4 5.2.4, v5.0 4.7.13. */
  interface_version: number;
  /** Type of number of the ESME's addresses. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  addr_ton: number;
  /** Numbering plan of the ESME's addresses. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  addr_npi: number;
  /** The ESME's addresses as a regular expression; most message centres ignore it. SMPP v3.4 5.2.7, v5.0 4.7.3. */
  address_range: string;
}

/** What bind_transceiver is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface BindTransceiverInput extends InputBase {
  command: 'bind_transceiver';
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id?: string;
  /** The password of the account; captures hold it in clear. SMPP v3.4 5.2.2, v5.0 4.7.18. */
  password?: string;
  /** Kind of ESME, as agreed with the message centre; usually empty. SMPP v3.4 5.2.3, v5.0 4.7.31. */
  system_type?: string;
  /** The version that the ESME speaks. SMPP v3.4 5.2.4, v5.0 4.7.13. */
  interface_version?: number;
  /** Type of number of the ESME's addresses. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  addr_ton?: number;
  /** Numbering plan of the ESME's addresses. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  addr_npi?: number;
  /** The ESME's addresses as a regular expression; most message centres ignore it. SMPP v3.4 5.2.7, v5.0 4.7.3. */
  address_range?: string;
}

/** The message centre, having opened the connection itself, asks an ESME to bind as receiver. SMPP v3.4 4.1.7.1, v5.0 4.1.1.7. */
export interface Outbind extends PduBase {
  command: 'outbind';
  command_id: 11;
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id: string;
  /** The password of the account; captures hold it in clear. SMPP v3.4 5.2.2, v5.0 4.7.18. */
  password: string;
}

/** What outbind is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface OutbindInput extends InputBase {
  command: 'outbind';
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id?: string;
  /** The password of the account; captures hold it in clear. SMPP v3.4 5.2.2, v5.0 4.7.18. */
  password?: string;
}

/** One side checks that the other is there. SMPP v3.4 4.11.1, v5.0 4.1.2.1. */
export interface EnquireLink extends PduBase {
  command: 'enquire_link';
  command_id: 21;
}

/** What enquire_link is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface EnquireLinkInput extends InputBase {
  command: 'enquire_link';
}

/** An ESME submits one message to several destinations and distribution lists. SMPP v3.4 4.5.1, v5.0 4.2.3.1. */
export interface SubmitMulti extends PduBase {
  command: 'submit_multi';
  command_id: 33;
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr: string;
  /** How many destinations follow: at most 254 in 3.4, 255 in 5.0. SMPP v5.0 4.7.17. */
  number_of_dests: number;
  /** The destinations: SME addresses and distribution lists. SMPP v3.4 4.5.1.1, v5.0 4.2.3.1. */
  dest_address: Array<{
    /** What kind of destination follows. SMPP v3.4 5.2.25, v5.0 4.7.9. */
    dest_flag: 1;
    /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
    dest_addr_ton: number;
    /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
    dest_addr_npi: number;
    /** The address that the message goes to. SMPP v5.0 4.7.8. */
    destination_addr: string;
  } | {
    /** What kind of destination follows. SMPP v3.4 5.2.25, v5.0 4.7.9. */
    dest_flag: 2;
    /** Name of a distribution list at the message centre. SMPP v3.4 4.5.1.2, v5.0 4.7.10. */
    dl_name: string;
  }>;
  /** Messaging mode, message type and GSM features. SMPP v3.4 5.2.12, v5.0 4.7.12. */
  esm_class: number;
  /** What the higher layer does with the message: GSM's TP-PID. SMPP v5.0 4.7.20. */
  protocol_id: number;
  /** How urgent the message is. SMPP v5.0 4.7.19. */
  priority_flag: number;
  /** When to deliver the message; empty is at once. SMPP v5.0 4.7.23.1. */
  schedule_delivery_time: string;
  /** Until when to try; empty is the message centre's default. SMPP v5.0 4.7.23.2. */
  validity_period: string;
  /** Which receipts and acknowledgements are asked for. SMPP v3.4 5.2.17, v5.0 4.7.21. */
  registered_delivery: number;
  /** Whether an earlier message is replaced. SMPP v5.0 4.7.22. */
  replace_if_present_flag: number;
  /** Alphabet and class of the message. SMPP v3.4 5.2.19, v5.0 4.7.7. */
  data_coding: number;
  /** Number of a predefined message at the message centre; 0 for none. SMPP v5.0 4.7.27. */
  sm_default_msg_id: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. SMPP v3.4 5.2.21, v5.0 4.7.28. */
  sm_length: number;
  /** The message, its user data header included. SMPP v3.4 5.2.22, v5.0 4.7.26. */
  short_message: ShortMessage;
}

/** What submit_multi is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface SubmitMultiInput extends InputBase {
  command: 'submit_multi';
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
  /** How many destinations follow: at most 254 in 3.4, 255 in 5.0. SMPP v5.0 4.7.17. */
  number_of_dests?: number;
  /** The destinations: SME addresses and distribution lists. SMPP v3.4 4.5.1.1, v5.0 4.2.3.1. */
  dest_address?: Array<{
    /** What kind of destination follows. SMPP v3.4 5.2.25, v5.0 4.7.9. */
    dest_flag: 1;
    /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
    dest_addr_ton?: number;
    /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
    dest_addr_npi?: number;
    /** The address that the message goes to. SMPP v5.0 4.7.8. */
    destination_addr?: string;
  } | {
    /** What kind of destination follows. SMPP v3.4 5.2.25, v5.0 4.7.9. */
    dest_flag: 2;
    /** Name of a distribution list at the message centre. SMPP v3.4 4.5.1.2, v5.0 4.7.10. */
    dl_name?: string;
  }>;
  /** Messaging mode, message type and GSM features. SMPP v3.4 5.2.12, v5.0 4.7.12. */
  esm_class?: number;
  /** What the higher layer does with the message: GSM's TP-PID. SMPP v5.0 4.7.20. */
  protocol_id?: number;
  /** How urgent the message is. SMPP v5.0 4.7.19. */
  priority_flag?: number;
  /** When to deliver the message; empty is at once. SMPP v5.0 4.7.23.1. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. SMPP v5.0 4.7.23.2. */
  validity_period?: string;
  /** Which receipts and acknowledgements are asked for. SMPP v3.4 5.2.17, v5.0 4.7.21. */
  registered_delivery?: number;
  /** Whether an earlier message is replaced. SMPP v5.0 4.7.22. */
  replace_if_present_flag?: number;
  /** Alphabet and class of the message. SMPP v3.4 5.2.19, v5.0 4.7.7. */
  data_coding?: number;
  /** Number of a predefined message at the message centre; 0 for none. SMPP v5.0 4.7.27. */
  sm_default_msg_id?: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. SMPP v3.4 5.2.21, v5.0 4.7.28. */
  sm_length?: number;
  /** The message, its user data header included. SMPP v3.4 5.2.22, v5.0 4.7.26. */
  short_message?: ShortMessageInput;
}

/** An ESME reads a parameter of the message centre. SMPP v3.3. */
export interface ParamRetrieve extends PduBase {
  command: 'param_retrieve';
  command_id: 34;
  /** Name of a parameter to read. */
  param_name: string;
}

/** What param_retrieve is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface ParamRetrieveInput extends InputBase {
  command: 'param_retrieve';
  /** Name of a parameter to read. */
  param_name?: string;
}

/** An ESME asks for the ids of the newest messages of an address. SMPP v3.3. */
export interface QueryLastMsgs extends PduBase {
  command: 'query_last_msgs';
  command_id: 35;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr: string;
  /** How many messages to list. */
  no_of_messages: number;
}

/** What query_last_msgs is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface QueryLastMsgsInput extends InputBase {
  command: 'query_last_msgs';
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
  /** How many messages to list. */
  no_of_messages?: number;
}

/** An ESME asks for all about a message, and for so many octets of its text. SMPP v3.3. */
export interface QueryMsgDetails extends PduBase {
  command: 'query_msg_details';
  command_id: 36;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr: string;
  /** How many octets of the text are wanted. */
  sm_length: number;
}

/** What query_msg_details is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface QueryMsgDetailsInput extends InputBase {
  command: 'query_msg_details';
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
  /** How many octets of the text are wanted. */
  sm_length?: number;
}

/** The message centre says that a phone can be reached again. It has no response. SMPP v3.4 4.12.1, v5.0 4.1.3.1. */
export interface AlertNotification extends PduBase {
  command: 'alert_notification';
  command_id: 258;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from; up to 65 octets in 3.4. SMPP v5.0 4.7.29. */
  source_addr: string;
  /** Type of number of the ESME's address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  esme_addr_ton: number;
  /** Numbering plan of the ESME's address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  esme_addr_npi: number;
  /** The ESME that the alert is for. SMPP v5.0 4.7.11. */
  esme_addr: string;
}

/** What alert_notification is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface AlertNotificationInput extends InputBase {
  command: 'alert_notification';
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from; up to 65 octets in 3.4. SMPP v5.0 4.7.29. */
  source_addr?: string;
  /** Type of number of the ESME's address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  esme_addr_ton?: number;
  /** Numbering plan of the ESME's address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  esme_addr_npi?: number;
  /** The ESME that the alert is for. SMPP v5.0 4.7.11. */
  esme_addr?: string;
}

/** A message in either direction, with its text in message_payload: the short form of submit_sm and deliver_sm. SMPP v3.4 4.7.1, v5.0 4.2.2.1. */
export interface DataSm extends PduBase {
  command: 'data_sm';
  command_id: 259;
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from; up to 65 octets in 3.4. SMPP v5.0 4.7.29. */
  source_addr: string;
  /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  dest_addr_ton: number;
  /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  dest_addr_npi: number;
  /** The address that the message goes to; up to 65 octets in 3.4. SMPP v5.0 4.7.8. */
  destination_addr: string;
  /** Messaging mode, message type and GSM features. SMPP v3.4 5.2.12, v5.0 4.7.12. */
  esm_class: number;
  /** Which receipts and acknowledgements are asked for. SMPP v3.4 5.2.17, v5.0 4.7.21. */
  registered_delivery: number;
  /** Alphabet and class of the message. SMPP v3.4 5.2.19, v5.0 4.7.7. */
  data_coding: number;
}

/** What data_sm is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface DataSmInput extends InputBase {
  command: 'data_sm';
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from; up to 65 octets in 3.4. SMPP v5.0 4.7.29. */
  source_addr?: string;
  /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  dest_addr_ton?: number;
  /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  dest_addr_npi?: number;
  /** The address that the message goes to; up to 65 octets in 3.4. SMPP v5.0 4.7.8. */
  destination_addr?: string;
  /** Messaging mode, message type and GSM features. SMPP v3.4 5.2.12, v5.0 4.7.12. */
  esm_class?: number;
  /** Which receipts and acknowledgements are asked for. SMPP v3.4 5.2.17, v5.0 4.7.21. */
  registered_delivery?: number;
  /** Alphabet and class of the message. SMPP v3.4 5.2.19, v5.0 4.7.7. */
  data_coding?: number;
}

/** An ESME submits a message to be broadcast in areas; areas and repetition are TLVs. SMPP v5.0 4.4.1.1. */
export interface BroadcastSm extends PduBase {
  command: 'broadcast_sm';
  command_id: 273;
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id: string;
  /** How urgent the message is. SMPP v5.0 4.7.19. */
  priority_flag: number;
  /** When to deliver the message; empty is at once. SMPP v5.0 4.7.23.1. */
  schedule_delivery_time: string;
  /** Until when to try; empty is the message centre's default. SMPP v5.0 4.7.23.2. */
  validity_period: string;
  /** Whether an earlier message is replaced. SMPP v5.0 4.7.22. */
  replace_if_present_flag: number;
  /** Alphabet and class of the message. SMPP v3.4 5.2.19, v5.0 4.7.7. */
  data_coding: number;
  /** Number of a predefined message at the message centre; 0 for none. SMPP v5.0 4.7.27. */
  sm_default_msg_id: number;
}

/** What broadcast_sm is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface BroadcastSmInput extends InputBase {
  command: 'broadcast_sm';
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** How urgent the message is. SMPP v5.0 4.7.19. */
  priority_flag?: number;
  /** When to deliver the message; empty is at once. SMPP v5.0 4.7.23.1. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. SMPP v5.0 4.7.23.2. */
  validity_period?: string;
  /** Whether an earlier message is replaced. SMPP v5.0 4.7.22. */
  replace_if_present_flag?: number;
  /** Alphabet and class of the message. SMPP v3.4 5.2.19, v5.0 4.7.7. */
  data_coding?: number;
  /** Number of a predefined message at the message centre; 0 for none. SMPP v5.0 4.7.27. */
  sm_default_msg_id?: number;
}

/** An ESME asks for the state of a broadcast. SMPP v5.0 4.6.1.1. */
export interface QueryBroadcastSm extends PduBase {
  command: 'query_broadcast_sm';
  command_id: 274;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr: string;
}

/** What query_broadcast_sm is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface QueryBroadcastSmInput extends InputBase {
  command: 'query_broadcast_sm';
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
}

/** An ESME cancels a broadcast. SMPP v5.0 4.6.2.1. */
export interface CancelBroadcastSm extends PduBase {
  command: 'cancel_broadcast_sm';
  command_id: 275;
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr: string;
}

/** What cancel_broadcast_sm is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface CancelBroadcastSmInput extends InputBase {
  command: 'cancel_broadcast_sm';
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type?: string;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
}

/** Says that a PDU could not be understood: a bad length or an unknown command_id. SMPP v3.4 4.3.1, v5.0 4.1.4.1. */
export interface GenericNack extends PduBase {
  command: 'generic_nack';
  command_id: 2147483648;
}

/** What generic_nack is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface GenericNackInput extends InputBase {
  command: 'generic_nack';
}

/** The message centre's answer to bind_receiver. SMPP v3.4 4.1.4, v5.0 4.1.1.4. */
export interface BindReceiverResp extends PduBase {
  command: 'bind_receiver_resp';
  command_id: 2147483649;
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id?: string;
}

/** What bind_receiver_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface BindReceiverRespInput extends InputBase {
  command: 'bind_receiver_resp';
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id?: string;
}

/** The message centre's answer to bind_transmitter. SMPP v3.4 4.1.2, v5.0 4.1.1.2. */
export interface BindTransmitterResp extends PduBase {
  command: 'bind_transmitter_resp';
  command_id: 2147483650;
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id?: string;
}

/** What bind_transmitter_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface BindTransmitterRespInput extends InputBase {
  command: 'bind_transmitter_resp';
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id?: string;
}

/** The state of the message. SMPP v3.4 4.8.2, v5.0 4.5.2.2. */
export interface QuerySmResp extends PduBase {
  command: 'query_sm_resp';
  command_id: 2147483651;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** When the message reached its final state; empty before. SMPP v5.0 4.7.23.3. */
  final_date?: string;
  /** State of the message. SMPP v3.4 5.2.28, v5.0 4.7.15. */
  message_state?: number;
  /** The network's error code of a failed delivery; what it means is the message centre's affair. SMPP v5.0 4.5.2.2. */
  error_code?: number;
}

/** What query_sm_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface QuerySmRespInput extends InputBase {
  command: 'query_sm_resp';
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** When the message reached its final state; empty before. SMPP v5.0 4.7.23.3. */
  final_date?: string;
  /** State of the message. SMPP v3.4 5.2.28, v5.0 4.7.15. */
  message_state?: number;
  /** The network's error code of a failed delivery; what it means is the message centre's affair. SMPP v5.0 4.5.2.2. */
  error_code?: number;
}

/** The message centre accepts a message and gives it an id, or says why not. SMPP v3.4 4.4.2, v5.0 4.2.1.2. */
export interface SubmitSmResp extends PduBase {
  command: 'submit_sm_resp';
  command_id: 2147483652;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
}

/** What submit_sm_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface SubmitSmRespInput extends InputBase {
  command: 'submit_sm_resp';
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
}

/** The ESME's answer to deliver_sm; its message_id is unused and empty. SMPP v3.4 4.6.2, v5.0 4.3.1.2. */
export interface DeliverSmResp extends PduBase {
  command: 'deliver_sm_resp';
  command_id: 2147483653;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
}

/** What deliver_sm_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface DeliverSmRespInput extends InputBase {
  command: 'deliver_sm_resp';
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
}

/** The answer to unbind. SMPP v3.4 4.2.2, v5.0 4.1.1.9. */
export interface UnbindResp extends PduBase {
  command: 'unbind_resp';
  command_id: 2147483654;
}

/** What unbind_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface UnbindRespInput extends InputBase {
  command: 'unbind_resp';
}

/** The answer to replace_sm. SMPP v3.4 4.10.2, v5.0 4.5.3.2. */
export interface ReplaceSmResp extends PduBase {
  command: 'replace_sm_resp';
  command_id: 2147483655;
}

/** What replace_sm_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface ReplaceSmRespInput extends InputBase {
  command: 'replace_sm_resp';
}

/** The answer to cancel_sm. SMPP v3.4 4.9.2, v5.0 4.5.1.2. */
export interface CancelSmResp extends PduBase {
  command: 'cancel_sm_resp';
  command_id: 2147483656;
}

/** What cancel_sm_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface CancelSmRespInput extends InputBase {
  command: 'cancel_sm_resp';
}

/** The message centre's answer to bind_transceiver. SMPP v3.4 4.1.6, v5.0 4.1.1.6. */
export interface BindTransceiverResp extends PduBase {
  command: 'bind_transceiver_resp';
  command_id: 2147483657;
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id?: string;
}

/** What bind_transceiver_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface BindTransceiverRespInput extends InputBase {
  command: 'bind_transceiver_resp';
  /** The account that binds, or the message centre's name in a response. SMPP v3.4 5.2.1, v5.0 4.7.30. */
  system_id?: string;
}

/** The answer to enquire_link. SMPP v3.4 4.11.2, v5.0 4.1.2.2. */
export interface EnquireLinkResp extends PduBase {
  command: 'enquire_link_resp';
  command_id: 2147483669;
}

/** What enquire_link_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface EnquireLinkRespInput extends InputBase {
  command: 'enquire_link_resp';
}

/** The message centre's answer to submit_multi, with the destinations that it did not accept. SMPP v3.4 4.5.2, v5.0 4.2.3.2. */
export interface SubmitMultiResp extends PduBase {
  command: 'submit_multi_resp';
  command_id: 2147483681;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** How many destinations were not accepted. SMPP v5.0 4.7.16. */
  no_unsuccess?: number;
  /** The destinations that were not accepted. SMPP v3.4 4.5.2.1, v5.0 4.2.3.2. */
  unsuccess_sme?: Array<{
    /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
    dest_addr_ton: number;
    /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
    dest_addr_npi: number;
    /** The address that the message goes to. SMPP v5.0 4.7.8. */
    destination_addr: string;
    /** Why the destination was not accepted, a command_status. SMPP v3.4 5.1.3, v5.0 4.7.6. */
    error_status_code: number;
  }>;
}

/** What submit_multi_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface SubmitMultiRespInput extends InputBase {
  command: 'submit_multi_resp';
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** How many destinations were not accepted. SMPP v5.0 4.7.16. */
  no_unsuccess?: number;
  /** The destinations that were not accepted. SMPP v3.4 4.5.2.1, v5.0 4.2.3.2. */
  unsuccess_sme?: Array<{
    /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
    dest_addr_ton?: number;
    /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
    dest_addr_npi?: number;
    /** The address that the message goes to. SMPP v5.0 4.7.8. */
    destination_addr?: string;
    /** Why the destination was not accepted, a command_status. SMPP v3.4 5.1.3, v5.0 4.7.6. */
    error_status_code?: number;
  }>;
}

/** The value of the parameter. SMPP v3.3. */
export interface ParamRetrieveResp extends PduBase {
  command: 'param_retrieve_resp';
  command_id: 2147483682;
  /** Value of the parameter. */
  param_value?: string;
}

/** What param_retrieve_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface ParamRetrieveRespInput extends InputBase {
  command: 'param_retrieve_resp';
  /** Value of the parameter. */
  param_value?: string;
}

/** The ids. SMPP v3.3. */
export interface QueryLastMsgsResp extends PduBase {
  command: 'query_last_msgs_resp';
  command_id: 2147483683;
  /** How many message ids follow. */
  no_of_messages?: number;
  /** Ids of the newest messages. */
  message_ids?: Array<string>;
}

/** What query_last_msgs_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface QueryLastMsgsRespInput extends InputBase {
  command: 'query_last_msgs_resp';
  /** How many message ids follow. */
  no_of_messages?: number;
  /** Ids of the newest messages. */
  message_ids?: Array<string>;
}

/** All about the message. It has no esm_class. SMPP v3.3. */
export interface QueryMsgDetailsResp extends PduBase {
  command: 'query_msg_details_resp';
  command_id: 2147483684;
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
  /** How many destinations follow: at most 254 in 3.4, 255 in 5.0. SMPP v5.0 4.7.17. */
  number_of_dests?: number;
  /** The destinations: SME addresses and distribution lists. SMPP v3.4 4.5.1.1, v5.0 4.2.3.1. */
  dest_address?: Array<{
    /** What kind of destination follows. SMPP v3.4 5.2.25, v5.0 4.7.9. */
    dest_flag: 1;
    /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
    dest_addr_ton: number;
    /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
    dest_addr_npi: number;
    /** The address that the message goes to. SMPP v5.0 4.7.8. */
    destination_addr: string;
  } | {
    /** What kind of destination follows. SMPP v3.4 5.2.25, v5.0 4.7.9. */
    dest_flag: 2;
    /** Name of a distribution list at the message centre. SMPP v3.4 4.5.1.2, v5.0 4.7.10. */
    dl_name: string;
  }>;
  /** What the higher layer does with the message: GSM's TP-PID. SMPP v5.0 4.7.20. */
  protocol_id?: number;
  /** How urgent the message is. SMPP v5.0 4.7.19. */
  priority_flag?: number;
  /** When to deliver the message; empty is at once. SMPP v5.0 4.7.23.1. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. SMPP v5.0 4.7.23.2. */
  validity_period?: string;
  /** Which receipts and acknowledgements are asked for. SMPP v3.4 5.2.17, v5.0 4.7.21. */
  registered_delivery?: number;
  /** Alphabet and class of the message. SMPP v3.4 5.2.19, v5.0 4.7.7. */
  data_coding?: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. SMPP v3.4 5.2.21, v5.0 4.7.28. */
  sm_length?: number;
  /** The message, its user data header included. SMPP v3.4 5.2.22, v5.0 4.7.26. */
  short_message?: ShortMessage;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** When the message reached its final state; empty before. SMPP v5.0 4.7.23.3. */
  final_date?: string;
  /** State of the message. */
  message_status?: number;
  /** The network's error code of a failed delivery; what it means is the message centre's affair. SMPP v5.0 4.5.2.2. */
  error_code?: number;
}

/** What query_msg_details_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface QueryMsgDetailsRespInput extends InputBase {
  command: 'query_msg_details_resp';
  /** The service that carries the message; empty is the message centre's default. SMPP v5.0 4.7.25. */
  service_type?: string;
  /** Type of number of the source address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
  source_addr_ton?: number;
  /** Numbering plan of the source address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
  source_addr_npi?: number;
  /** The address that the message comes from. SMPP v5.0 4.7.29. */
  source_addr?: string;
  /** How many destinations follow: at most 254 in 3.4, 255 in 5.0. SMPP v5.0 4.7.17. */
  number_of_dests?: number;
  /** The destinations: SME addresses and distribution lists. SMPP v3.4 4.5.1.1, v5.0 4.2.3.1. */
  dest_address?: Array<{
    /** What kind of destination follows. SMPP v3.4 5.2.25, v5.0 4.7.9. */
    dest_flag: 1;
    /** Type of number of the destination. SMPP v3.4 5.2.5, v5.0 4.7.1. */
    dest_addr_ton?: number;
    /** Numbering plan of the destination. SMPP v3.4 5.2.6, v5.0 4.7.2. */
    dest_addr_npi?: number;
    /** The address that the message goes to. SMPP v5.0 4.7.8. */
    destination_addr?: string;
  } | {
    /** What kind of destination follows. SMPP v3.4 5.2.25, v5.0 4.7.9. */
    dest_flag: 2;
    /** Name of a distribution list at the message centre. SMPP v3.4 4.5.1.2, v5.0 4.7.10. */
    dl_name?: string;
  }>;
  /** What the higher layer does with the message: GSM's TP-PID. SMPP v5.0 4.7.20. */
  protocol_id?: number;
  /** How urgent the message is. SMPP v5.0 4.7.19. */
  priority_flag?: number;
  /** When to deliver the message; empty is at once. SMPP v5.0 4.7.23.1. */
  schedule_delivery_time?: string;
  /** Until when to try; empty is the message centre's default. SMPP v5.0 4.7.23.2. */
  validity_period?: string;
  /** Which receipts and acknowledgements are asked for. SMPP v3.4 5.2.17, v5.0 4.7.21. */
  registered_delivery?: number;
  /** Alphabet and class of the message. SMPP v3.4 5.2.19, v5.0 4.7.7. */
  data_coding?: number;
  /** Length of short_message in octets: at most 254 in 3.4, 255 in 5.0. SMPP v3.4 5.2.21, v5.0 4.7.28. */
  sm_length?: number;
  /** The message, its user data header included. SMPP v3.4 5.2.22, v5.0 4.7.26. */
  short_message?: ShortMessageInput;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
  /** When the message reached its final state; empty before. SMPP v5.0 4.7.23.3. */
  final_date?: string;
  /** State of the message. */
  message_status?: number;
  /** The network's error code of a failed delivery; what it means is the message centre's affair. SMPP v5.0 4.5.2.2. */
  error_code?: number;
}

/** The answer to data_sm. SMPP v3.4 4.7.2, v5.0 4.2.2.2. */
export interface DataSmResp extends PduBase {
  command: 'data_sm_resp';
  command_id: 2147483907;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
}

/** What data_sm_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface DataSmRespInput extends InputBase {
  command: 'data_sm_resp';
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
}

/** The message centre's answer to broadcast_sm, with the areas that failed. SMPP v5.0 4.4.1.2. */
export interface BroadcastSmResp extends PduBase {
  command: 'broadcast_sm_resp';
  command_id: 2147483921;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
}

/** What broadcast_sm_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface BroadcastSmRespInput extends InputBase {
  command: 'broadcast_sm_resp';
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
}

/** The state of the broadcast, area by area. SMPP v5.0 4.6.1.3. */
export interface QueryBroadcastSmResp extends PduBase {
  command: 'query_broadcast_sm_resp';
  command_id: 2147483922;
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
}

/** What query_broadcast_sm_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface QueryBroadcastSmRespInput extends InputBase {
  command: 'query_broadcast_sm_resp';
  /** The message centre's id of the message; in 3.3 at most 8 hexadecimal characters. SMPP v5.0 4.7.14. */
  message_id?: string;
}

/** The answer to cancel_broadcast_sm. SMPP v5.0 4.6.2.3. */
export interface CancelBroadcastSmResp extends PduBase {
  command: 'cancel_broadcast_sm_resp';
  command_id: 2147483923;
}

/** What cancel_broadcast_sm_resp is made of: lengths and counts are computed, what is absent is zero or empty. */
export interface CancelBroadcastSmRespInput extends InputBase {
  command: 'cancel_broadcast_sm_resp';
}

/** A PDU of a command that no table has. */
export interface UnknownPdu extends PduBase {
  command: 'unknown';
  /** Absent where the octets end before it. */
  command_id: number;
  body?: { bytes: Uint8Array };
}

/** The same to write. */
export interface UnknownPduInput extends InputBase {
  command: 'unknown';
  command_id: number;
  body?: Uint8Array | { bytes: Uint8Array };
}

/** A PDU: `command` says which. */
export type Pdu =
  | BindReceiver
  | BindTransmitter
  | QuerySm
  | SubmitSm
  | DeliverSm
  | Unbind
  | ReplaceSm
  | CancelSm
  | BindTransceiver
  | Outbind
  | EnquireLink
  | SubmitMulti
  | ParamRetrieve
  | QueryLastMsgs
  | QueryMsgDetails
  | AlertNotification
  | DataSm
  | BroadcastSm
  | QueryBroadcastSm
  | CancelBroadcastSm
  | GenericNack
  | BindReceiverResp
  | BindTransmitterResp
  | QuerySmResp
  | SubmitSmResp
  | DeliverSmResp
  | UnbindResp
  | ReplaceSmResp
  | CancelSmResp
  | BindTransceiverResp
  | EnquireLinkResp
  | SubmitMultiResp
  | ParamRetrieveResp
  | QueryLastMsgsResp
  | QueryMsgDetailsResp
  | DataSmResp
  | BroadcastSmResp
  | QueryBroadcastSmResp
  | CancelBroadcastSmResp
  | UnknownPdu;

/** A PDU to write. */
export type PduInput =
  | BindReceiverInput
  | BindTransmitterInput
  | QuerySmInput
  | SubmitSmInput
  | DeliverSmInput
  | UnbindInput
  | ReplaceSmInput
  | CancelSmInput
  | BindTransceiverInput
  | OutbindInput
  | EnquireLinkInput
  | SubmitMultiInput
  | ParamRetrieveInput
  | QueryLastMsgsInput
  | QueryMsgDetailsInput
  | AlertNotificationInput
  | DataSmInput
  | BroadcastSmInput
  | QueryBroadcastSmInput
  | CancelBroadcastSmInput
  | GenericNackInput
  | BindReceiverRespInput
  | BindTransmitterRespInput
  | QuerySmRespInput
  | SubmitSmRespInput
  | DeliverSmRespInput
  | UnbindRespInput
  | ReplaceSmRespInput
  | CancelSmRespInput
  | BindTransceiverRespInput
  | EnquireLinkRespInput
  | SubmitMultiRespInput
  | ParamRetrieveRespInput
  | QueryLastMsgsRespInput
  | QueryMsgDetailsRespInput
  | DataSmRespInput
  | BroadcastSmRespInput
  | QueryBroadcastSmRespInput
  | CancelBroadcastSmRespInput
  | UnknownPduInput;
