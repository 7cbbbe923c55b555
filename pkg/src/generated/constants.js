// Made from tables.json by generate.mjs. Do not edit.

/** command_id of each command, by name. */
export const commands = Object.freeze({
  bind_receiver: 1,
  bind_transmitter: 2,
  query_sm: 3,
  submit_sm: 4,
  deliver_sm: 5,
  unbind: 6,
  replace_sm: 7,
  cancel_sm: 8,
  bind_transceiver: 9,
  outbind: 11,
  enquire_link: 21,
  submit_multi: 33,
  param_retrieve: 34,
  query_last_msgs: 35,
  query_msg_details: 36,
  alert_notification: 258,
  data_sm: 259,
  broadcast_sm: 273,
  query_broadcast_sm: 274,
  cancel_broadcast_sm: 275,
  generic_nack: 2147483648,
  bind_receiver_resp: 2147483649,
  bind_transmitter_resp: 2147483650,
  query_sm_resp: 2147483651,
  submit_sm_resp: 2147483652,
  deliver_sm_resp: 2147483653,
  unbind_resp: 2147483654,
  replace_sm_resp: 2147483655,
  cancel_sm_resp: 2147483656,
  bind_transceiver_resp: 2147483657,
  enquire_link_resp: 2147483669,
  submit_multi_resp: 2147483681,
  param_retrieve_resp: 2147483682,
  query_last_msgs_resp: 2147483683,
  query_msg_details_resp: 2147483684,
  data_sm_resp: 2147483907,
  broadcast_sm_resp: 2147483921,
  query_broadcast_sm_resp: 2147483922,
  cancel_broadcast_sm_resp: 2147483923,
});

/** command_status by name. */
export const statuses = Object.freeze({
  ESME_ROK: 0,
  ESME_RINVMSGLEN: 1,
  ESME_RINVCMDLEN: 2,
  ESME_RINVCMDID: 3,
  ESME_RINVBNDSTS: 4,
  ESME_RALYBND: 5,
  ESME_RINVPRTFLG: 6,
  ESME_RINVREGDLVFLG: 7,
  ESME_RSYSERR: 8,
  ESME_RINVSRCADR: 10,
  ESME_RINVDSTADR: 11,
  ESME_RINVMSGID: 12,
  ESME_RBINDFAIL: 13,
  ESME_RINVPASWD: 14,
  ESME_RINVSYSID: 15,
  ESME_RCANCELFAIL: 17,
  ESME_RREPLACEFAIL: 19,
  ESME_RMSGQFUL: 20,
  ESME_RINVSERTYP: 21,
  ESME_RINVNUMDESTS: 51,
  ESME_RINVDLNAME: 52,
  ESME_RINVDESTFLAG: 64,
  ESME_RINVSUBREP: 66,
  ESME_RINVESMCLASS: 67,
  ESME_RCNTSUBDL: 68,
  ESME_RSUBMITFAIL: 69,
  ESME_RINVSRCTON: 72,
  ESME_RINVSRCNPI: 73,
  ESME_RINVDSTTON: 80,
  ESME_RINVDSTNPI: 81,
  ESME_RINVSYSTYP: 83,
  ESME_RINVREPFLAG: 84,
  ESME_RINVNUMMSGS: 85,
  ESME_RTHROTTLED: 88,
  ESME_RINVSCHED: 97,
  ESME_RINVEXPIRY: 98,
  ESME_RINVDFTMSGID: 99,
  ESME_RX_T_APPN: 100,
  ESME_RX_P_APPN: 101,
  ESME_RX_R_APPN: 102,
  ESME_RQUERYFAIL: 103,
  ESME_RINVOPTPARSTREAM: 192,
  ESME_ROPTPARNOTALLWD: 193,
  ESME_RINVPARLEN: 194,
  ESME_RMISSINGOPTPARAM: 195,
  ESME_RINVOPTPARAMVAL: 196,
  ESME_RDELIVERYFAILURE: 254,
  ESME_RUNKNOWNERR: 255,
  ESME_RSERTYPUNAUTH: 256,
  ESME_RPROHIBITED: 257,
  ESME_RSERTYPUNAVAIL: 258,
  ESME_RSERTYPDENIED: 259,
  ESME_RINVDCS: 260,
  ESME_RINVSRCADDRSUBUNIT: 261,
  ESME_RINVDSTADDRSUBUNIT: 262,
  ESME_RINVBCASTFREQINT: 263,
  ESME_RINVBCASTALIAS_NAME: 264,
  ESME_RINVBCASTAREAFMT: 265,
  ESME_RINVNUMBCAST_AREAS: 266,
  ESME_RINVBCASTCNTTYPE: 267,
  ESME_RINVBCASTMSGCLASS: 268,
  ESME_RBCASTFAIL: 269,
  ESME_RBCASTQUERYFAIL: 270,
  ESME_RBCASTCANCELFAIL: 271,
  ESME_RINVBCAST_REP: 272,
  ESME_RINVBCASTSRVGRP: 273,
  ESME_RINVBCASTCHANIND: 274,
});

/** The tag of each TLV, by name. */
export const tags = Object.freeze({
  dest_addr_subunit: 5,
  dest_network_type: 6,
  dest_bearer_type: 7,
  dest_telematics_id: 8,
  source_addr_subunit: 13,
  source_network_type: 14,
  source_bearer_type: 15,
  source_telematics_id: 16,
  qos_time_to_live: 23,
  payload_type: 25,
  additional_status_info_text: 29,
  receipted_message_id: 30,
  ms_msg_wait_facilities: 48,
  privacy_indicator: 513,
  source_subaddress: 514,
  dest_subaddress: 515,
  user_message_reference: 516,
  user_response_code: 517,
  source_port: 522,
  dest_port: 523,
  sar_msg_ref_num: 524,
  language_indicator: 525,
  sar_total_segments: 526,
  sar_segment_seqnum: 527,
  sc_interface_version: 528,
  callback_num_pres_ind: 770,
  callback_num_atag: 771,
  number_of_messages: 772,
  callback_num: 897,
  dpf_result: 1056,
  set_dpf: 1057,
  ms_availability_status: 1058,
  network_error_code: 1059,
  message_payload: 1060,
  delivery_failure_reason: 1061,
  more_messages_to_send: 1062,
  message_state: 1063,
  congestion_state: 1064,
  ussd_service_op: 1281,
  broadcast_channel_indicator: 1536,
  broadcast_content_type: 1537,
  broadcast_content_type_info: 1538,
  broadcast_message_class: 1539,
  broadcast_rep_num: 1540,
  broadcast_frequency_interval: 1541,
  broadcast_area_identifier: 1542,
  failed_broadcast_area_identifier: 1542,
  broadcast_error_status: 1543,
  broadcast_area_success: 1544,
  broadcast_end_time: 1545,
  broadcast_service_group: 1546,
  billing_identification: 1547,
  source_network_id: 1549,
  dest_network_id: 1550,
  source_node_id: 1551,
  dest_node_id: 1552,
  dest_addr_np_resolution: 1553,
  dest_addr_np_information: 1554,
  dest_addr_np_country: 1555,
  display_time: 4609,
  sms_signal: 4611,
  ms_validity: 4612,
  alert_on_message_delivery: 4876,
  its_reply_type: 4992,
  its_session_info: 4995,
});

/** The identifier of each element of the user data header, by name. */
export const udh_elements = Object.freeze({
  concatenated_8: 0,
  special_sms_message_indication: 1,
  reserved: 224,
  not_used: 3,
  ports_8: 4,
  ports_16: 5,
  smsc_control_parameters: 6,
  udh_source_indicator: 7,
  concatenated_16: 8,
  wireless_control_message_protocol: 9,
  text_formatting: 10,
  predefined_sound: 11,
  user_defined_sound: 12,
  predefined_animation: 13,
  large_animation: 14,
  small_animation: 15,
  large_picture: 16,
  small_picture: 17,
  variable_picture: 18,
  user_prompt_indicator: 19,
  extended_object: 20,
  reused_extended_object: 21,
  compression_control: 22,
  object_distribution_indicator: 23,
  standard_wvg_object: 24,
  character_size_wvg_object: 25,
  extended_object_data_request: 26,
  reserved_ems: 27,
  rfc_822_email_header: 32,
  hyperlink_format: 33,
  reply_address: 34,
  enhanced_voice_mail_information: 35,
  national_language_single_shift: 36,
  national_language_locking_shift: 37,
  sim_toolkit_security: 112,
  sme_specific: 128,
  sc_specific: 192,
});

/** Type of number of an address. SMPP v3.4 5.2.5, v5.0 4.7.1. */
export const addr_ton = Object.freeze({
  unknown: 0,
  international: 1,
  national: 2,
  network_specific: 3,
  subscriber_number: 4,
  alphanumeric: 5,
  abbreviated: 6,
});

/** Numbering plan of an address. SMPP v3.4 5.2.6, v5.0 4.7.2. */
export const addr_npi = Object.freeze({
  unknown: 0,
  isdn: 1,
  data: 3,
  telex: 4,
  land_mobile: 6,
  national: 8,
  private: 9,
  ermes: 10,
  internet: 14,
  wap_client_id: 18,
});

/** The part of the mobile station that a message is for or from. SMPP v3.4 5.3.2.1, v5.0 4.8.4.23. */
export const addr_subunit = Object.freeze({
  unknown: 0,
  ms_display: 1,
  mobile_equipment: 2,
  smart_card: 3,
  external_unit: 4,
});

/** Type of a subaddress, with the tag of X.213. SMPP v3.4 5.3.2.15, v5.0 4.8.4.60. */
export const subaddress_type = Object.freeze({
  nsap_even: 128,
  nsap_odd: 136,
  user_specified: 160,
});

/** The version that a peer speaks. SMPP v3.4 5.2.4, v5.0 4.7.13. */
export const interface_version = Object.freeze({
  "3.4": 52,
  "5.0": 80,
});

/** How urgent a message is; what the levels mean depends on the network. SMPP v5.0 4.7.19. */
export const priority_flag = Object.freeze({
  level_0: 0,
  level_1: 1,
  level_2: 2,
  level_3: 3,
  level_4: 4,
});

/** What the higher layer does with a message: GSM's TP-PID. 3GPP TS 23.040 9.2.3.9, SMPP v5.0 4.7.20. */
export const protocol_id = Object.freeze({
  default: 0,
  telematic_implicit: 32,
  telex: 33,
  fax_group_3: 34,
  fax_group_4: 35,
  voice: 36,
  ermes: 37,
  national_paging: 38,
  videotex: 39,
  teletex: 40,
  teletex_pspdn: 41,
  teletex_cspdn: 42,
  teletex_pstn: 43,
  teletex_isdn: 44,
  uci: 45,
  message_handling: 48,
  x400: 49,
  internet_email: 50,
  gsm_station: 63,
  short_message_type_0: 64,
  replace_type_1: 65,
  replace_type_2: 66,
  replace_type_3: 67,
  replace_type_4: 68,
  replace_type_5: 69,
  replace_type_6: 70,
  replace_type_7: 71,
  device_triggering: 72,
  enhanced_message_service: 94,
  return_call: 95,
  ansi_136_r_data: 124,
  me_data_download: 125,
  me_depersonalisation: 126,
  sim_data_download: 127,
});

/** Whether an earlier message of the same addresses and service_type is replaced. SMPP v5.0 4.7.22. */
export const replace_if_present_flag = Object.freeze({
  no: 0,
  yes: 1,
});

/** State of a message at the message centre; the other name is the one in a receipt's text. SMPP v3.4 5.2.28 and appendix B, v5.0 4.7.15. */
export const message_state = Object.freeze({
  SCHEDULED: 0,
  ENROUTE: 1,
  DELIVERED: 2,
  EXPIRED: 3,
  DELETED: 4,
  UNDELIVERABLE: 5,
  ACCEPTED: 6,
  UNKNOWN: 7,
  REJECTED: 8,
  SKIPPED: 9,
});

/** Why delivery failed, as query_sm_resp says it; the numbers are the network's or the message centre's own. SMPP v5.0 4.5.2.2. */
export const error_code = Object.freeze({
  no_error: 0,
});

/** Alphabet and class of a message. 0x00 to 0x0E are SMPP's own; the groups above are read as the data coding scheme of GSM. SMPP v3.4 5.2.19, v5.0 4.7.7, 3GPP TS 23.038 4. */
export const data_coding = Object.freeze({
  default: 0,
  ia5_ascii: 1,
  binary_2: 2,
  latin1: 3,
  binary: 4,
  jis: 5,
  iso_8859_5: 6,
  iso_8859_8: 7,
  ucs2: 8,
  pictogram: 9,
  iso_2022_jp: 10,
  extended_kanji_jis: 13,
  ks_c_5601: 14,
  cb_language_unspecified: 15,
});

/** Coding groups of GSM's data coding scheme, by its four upper bits. 3GPP TS 23.038 4. */
export const data_coding_group = Object.freeze({
  mwi_discard: 12,
  mwi_store: 13,
  mwi_store_ucs2: 14,
  message_class: 15,
});

/** Message class of GSM's data coding scheme: where the phone puts a message. 3GPP TS 23.038 4. */
export const data_coding_class = Object.freeze({
  class_0: 0,
  class_1: 1,
  class_2: 2,
  class_3: 3,
});

/** Alphabet in GSM's data coding scheme; the message class groups have its two first values. 3GPP TS 23.038 4. */
export const data_coding_alphabet = Object.freeze({
  gsm7: 0,
  binary: 1,
  ucs2: 2,
});

/** Whether a text is compressed by GSM's data coding scheme. 3GPP TS 23.038 4. */
export const data_coding_compression = Object.freeze({
  uncompressed: 0,
  compressed: 1,
});

/** Whether a data coding of GSM's general groups names a class. 3GPP TS 23.038 4. */
export const data_coding_class_present = Object.freeze({
  no: 0,
  yes: 1,
});

/** Whether a message waiting indication is switched on. 3GPP TS 23.038 4. */
export const data_coding_indication = Object.freeze({
  inactive: 0,
  active: 1,
});

/** What waits, in a message waiting indication. 3GPP TS 23.038 4. */
export const data_coding_waiting = Object.freeze({
  voicemail: 0,
  fax: 1,
  email: 2,
  other: 3,
});

/** Kind of network. SMPP v3.4 5.3.2.3, v5.0 4.8.4.26. */
export const network_type = Object.freeze({
  unknown: 0,
  gsm: 1,
  ansi_136_tdma: 2,
  is_95_cdma: 3,
  pdc: 4,
  phs: 5,
  iden: 6,
  amps: 7,
  paging_network: 8,
});

/** Whose error code it is. SMPP v3.4 5.3.2.31, v5.0 4.8.4.42. */
export const network_error_type = Object.freeze({
  ansi_136_access_denied_reason: 1,
  is_95_access_denied_reason: 2,
  gsm: 3,
  ansi_136_cause_code: 4,
  is_95_cause_code: 5,
  ansi_41_error: 6,
  smpp_error: 7,
  message_center_specific: 8,
});

/** The bearer that carries a message. SMPP v3.4 5.3.2.5, v5.0 4.8.4.24. */
export const bearer_type = Object.freeze({
  unknown: 0,
  sms: 1,
  circuit_switched_data: 2,
  packet_data: 3,
  ussd: 4,
  cdpd: 5,
  datatac: 6,
  flex_reflex: 7,
  cell_broadcast: 8,
});

/** What the payload is. SMPP v3.4 5.3.2.10, v5.0 4.8.4.44. */
export const payload_type = Object.freeze({
  default: 0,
  wcmp: 1,
});

/** How private a message is. SMPP v3.4 5.3.2.14, v5.0 4.8.4.45. */
export const privacy_indicator = Object.freeze({
  not_restricted: 0,
  restricted: 1,
  confidential: 2,
  secret: 3,
});

/** Language of a message; more values stand in CMT-136. SMPP v3.4 5.3.2.19, v5.0 4.8.4.35. */
export const language_indicator = Object.freeze({
  unspecified: 0,
  english: 1,
  french: 2,
  spanish: 3,
  german: 4,
  portuguese: 5,
});

/** Whether a phone can be reached. SMPP v3.4 5.3.2.30, v5.0 4.8.4.39. */
export const ms_availability_status = Object.freeze({
  available: 0,
  denied: 1,
  unavailable: 2,
});

/** Why a delivery in transaction mode failed. SMPP v3.4 5.3.2.33, v5.0 4.8.4.19. */
export const delivery_failure_reason = Object.freeze({
  destination_unavailable: 0,
  destination_address_invalid: 1,
  permanent_network_error: 2,
  temporary_network_error: 3,
});

/** Whether a delivery pending flag was set. SMPP v3.4 5.3.2.28, v5.0 4.8.4.32. */
export const dpf_result = Object.freeze({
  dpf_not_set: 0,
  dpf_set: 1,
});

/** Whether a delivery pending flag is asked for. SMPP v3.4 5.3.2.29, v5.0 4.8.4.52. */
export const set_dpf = Object.freeze({
  not_requested: 0,
  requested: 1,
});

/** Whether more messages for the same phone follow. SMPP v3.4 5.3.2.34, v5.0 4.8.4.38. */
export const more_messages_to_send = Object.freeze({
  no_more: 0,
  more: 1,
});

/** Load of the peer, in percent. SMPP v5.0 4.8.4.18, whose table gives 90 to both neighbours. */
export const congestion_state = Object.freeze({
  idle: 0,
  congested: 100,
});

/** Step of a USSD dialogue. SMPP v3.4 5.3.2.44, v5.0 4.8.4.64. */
export const ussd_service_op = Object.freeze({
  pssd_indication: 0,
  pssr_indication: 1,
  ussr_request: 2,
  ussn_request: 3,
  pssd_response: 16,
  pssr_response: 17,
  ussr_confirm: 18,
  ussn_confirm: 19,
});

/** How the digits of a callback number are written. SMPP v3.4 5.3.2.36, v5.0 4.8.4.15. */
export const digit_mode = Object.freeze({
  tbcd: 0,
  ascii: 1,
});

/** How long the phone shows a message. SMPP v3.4 5.3.2.26, v5.0 4.8.4.31. */
export const display_time = Object.freeze({
  temporary: 0,
  default: 1,
  invoke: 2,
});

/** How long a message is valid on the phone. SMPP v3.4 5.3.2.27, v5.0 4.8.4.41. */
export const ms_validity_behaviour = Object.freeze({
  store_indefinitely: 0,
  power_down: 1,
  sid_based_registration_area: 2,
  display_only: 3,
  relative_time: 4,
});

/** Unit of the time in ms_validity. SMPP v5.0 4.8.4.41. */
export const ms_validity_unit = Object.freeze({
  seconds: 0,
  minutes: 1,
  hours: 2,
  days: 3,
  weeks: 4,
  months: 5,
  years: 6,
});

/** How the phone alerts its user. SMPP v3.4 5.3.2.41 (without a value), v5.0 4.8.4.2. */
export const alert_on_message_delivery = Object.freeze({
  default: 0,
  low_priority: 1,
  medium_priority: 2,
  high_priority: 3,
});

/** How the user replies in an interactive session (Korean CDMA). SMPP v3.4 5.3.2.42, v5.0 4.8.4.33. */
export const its_reply_type = Object.freeze({
  digit: 0,
  number: 1,
  telephone_number: 2,
  password: 3,
  character_line: 4,
  menu: 5,
  date: 6,
  time: 7,
  continue: 8,
});

/** Whether the destination was looked up for number portability. SMPP v5.0 4.8.4.22. */
export const dest_addr_np_resolution = Object.freeze({
  not_queried: 0,
  not_ported: 1,
  ported: 2,
});

/** How a broadcast area is told. SMPP v5.0 4.8.4.4.1. */
export const broadcast_area_format = Object.freeze({
  alias_name: 0,
  ellipsoid_arc: 1,
  polygon: 2,
});

/** Share of the base stations that accepted a broadcast. SMPP v5.0 4.8.4.5. */
export const broadcast_area_success = Object.freeze({
  not_available: 255,
});

/** The cell broadcast channel. SMPP v5.0 4.8.4.7. */
export const broadcast_channel_indicator = Object.freeze({
  basic: 0,
  extended: 1,
});

/** Which network's numbers a broadcast content type has. SMPP v5.0 4.8.4.8. */
export const broadcast_network_type = Object.freeze({
  generic: 0,
  gsm: 1,
  tdma: 2,
  cdma: 3,
});

/** What a broadcast is about, for the generic network type. SMPP v5.0 4.8.4.8. */
export const broadcast_content = Object.freeze({
  index: 0,
  emergency_broadcasts: 1,
  irdb_download: 2,
  news_flashes: 16,
  general_news_local: 17,
  general_news_regional: 18,
  general_news_national: 19,
  general_news_international: 20,
  business_news_local: 21,
  business_news_regional: 22,
  business_news_national: 23,
  business_news_international: 24,
  sports_news_local: 25,
  sports_news_regional: 26,
  sports_news_national: 27,
  sports_news_international: 28,
  entertainment_news_local: 29,
  entertainment_news_regional: 30,
  entertainment_news_national: 31,
  entertainment_news_international: 32,
  medical_health_hospitals: 33,
  doctors: 34,
  pharmacy: 35,
  local_traffic: 48,
  long_distance_traffic: 49,
  taxis: 50,
  weather: 51,
  local_airport_flight_schedules: 52,
  restaurants: 53,
  lodgings: 54,
  retail_directory: 55,
  advertisements: 56,
  stock_quotes: 57,
  employment_opportunities: 64,
  technology_news: 65,
  district: 112,
  network_information: 113,
  operator_services: 128,
  directory_enquiries_national: 129,
  directory_enquiries_international: 130,
  customer_care_national: 131,
  customer_care_international: 132,
  local_date_time_zone: 133,
  multi_category_services: 256,
});

/** Where the phone puts a broadcast. SMPP v5.0 4.8.4.12, whose table prints class 1 as 2 by mistake. */
export const broadcast_message_class = Object.freeze({
  none: 0,
  class_1: 1,
  class_2: 2,
  class_3: 3,
});

/** Unit of the interval between broadcasts. SMPP v5.0 4.8.4.11. */
export const broadcast_frequency_unit = Object.freeze({
  as_often_as_possible: 0,
  seconds: 8,
  minutes: 9,
  hours: 10,
  days: 11,
  weeks: 12,
  months: 13,
  years: 14,
});

/** National language of a shift table. 3GPP TS 23.038 6.2.1.2.4. */
export const national_language = Object.freeze({
  default: 0,
  turkish: 1,
  spanish: 2,
  portuguese: 3,
  bengali: 4,
  gujarati: 5,
  hindi: 6,
  kannada: 7,
  malayalam: 8,
  oriya: 9,
  punjabi: 10,
  tamil: 11,
  telugu: 12,
  urdu: 13,
});

/** Messaging mode, message type and GSM features of a message. SMPP v3.4 5.2.12, v5.0 4.7.12. Add the values up. */
export const esm_class = Object.freeze({
  messaging_mode_datagram: 1,
  messaging_mode_forward: 2,
  messaging_mode_store_and_forward: 3,
  message_type_delivery_receipt: 4,
  message_type_delivery_acknowledgement: 8,
  message_type_user_acknowledgement: 16,
  message_type_conversation_abort: 24,
  message_type_intermediate_notification: 32,
  gsm_features_udhi: 64,
  gsm_features_reply_path: 128,
  gsm_features_udhi_and_reply_path: 192,
});

/** Which receipts and acknowledgements the sender asks for. SMPP v3.4 5.2.17, v5.0 4.7.21. Add the values up. */
export const registered_delivery = Object.freeze({
  mc_delivery_receipt_success_or_failure: 1,
  mc_delivery_receipt_failure: 2,
  mc_delivery_receipt_success: 3,
  sme_acknowledgement_delivery: 4,
  sme_acknowledgement_user: 8,
  sme_acknowledgement_delivery_and_user: 12,
  intermediate_notification_yes: 16,
});
