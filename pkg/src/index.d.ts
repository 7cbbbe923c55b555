import type { EncodingName, Fault, LanguageName, Pdu, PduInput, ReceiptInput, StatusName } from './types.js';

export * from './types.js';
export * as constants from './constants.js';

/** How PDUs are read and written. */
export interface Options {
  /** What data_coding 0 means; `gsm7` unless given. */
  data_coding_0?: EncodingName;
}

/**
 * Decodes one PDU. It never throws because of the octets: what is wrong stands under `faults`, and all that can be read
 * is there. What stands behind the PDU is under `after`.
 *
 * @throws SmppUsageError when `bytes` are no octets, or an option is none.
 */
export declare function decode(bytes: ArrayBufferView | ArrayBuffer, options?: Options): Pdu;

/** Decodes the octets of several PDUs, one behind the other. */
export declare function decodeAll(bytes: ArrayBufferView | ArrayBuffer, options?: StreamOptions): Pdu[];

/**
 * Encodes one PDU. Lengths, counts and command_id are computed; fields that are absent are zero or empty; a response with
 * none of its fields is a header only. What was decoded is encoded to the same octets.
 *
 * @throws SmppEncodeError when a value cannot be written; it names the field.
 */
export declare function encode(pdu: PduInput | Pdu, options?: Options): Uint8Array;

/** Octets of a stream that are no PDU. */
export interface Skipped {
  /** Offset in the stream. */
  offset: number;
  /** How many. */
  count: number;
}

/** How a stream is read. */
export interface StreamOptions extends Options {
  /** Octets of the largest PDU that is accepted: 73,728 unless given. */
  largest?: number;
  /** Whether the end of a chunk is a pause, so that a PDU of an unknown command that ends there is given at once. */
  pause?: boolean;
  /** Told of octets that are no PDU. */
  onSkipped?: (skipped: Skipped) => void;
}

/** Cuts a stream of octets into PDUs and decodes them, however it is cut into chunks. */
export declare class StreamDecoder {
  constructor(options?: StreamOptions);
  /** Takes the next octets and gives the PDUs that they complete. */
  push(chunk: ArrayBufferView | ArrayBuffer): Pdu[];
  /** Says that nothing follows; gives the PDU that is cut, if there is one. */
  finish(): Pdu[];
  /** How many octets were no PDU. */
  readonly skipped: number;
  /** Octets that wait for the rest of their PDU. */
  readonly buffered: number;
  /** Gives the memory back. */
  free(): void;
}

/** How a text stands in octets: by name of the encoding, or by data_coding, which is 0 unless given. */
export interface TextOptions extends Options {
  data_coding?: number;
  encoding?: EncodingName;
  /** National table in place of the default one. */
  locking?: LanguageName;
  /** National table in place of the extension. */
  single?: LanguageName;
}

/** The text of some octets, U+FFFD for what cannot be read; null where the encoding has no characters. */
export declare function decodeText(bytes: ArrayBufferView | ArrayBuffer, options?: TextOptions & {
  /** Whether a user data header stands before the text. */
  udhi?: boolean;
}): string | null;

/**
 * The octets of a text.
 *
 * @throws SmppEncodeError at the first character that the encoding does not have.
 */
export declare function encodeText(text: string, options?: TextOptions): Uint8Array;

/** One octet or more of an annotated PDU. */
export interface SpanPart {
  name: string;
  /** Which bits. */
  mask?: number;
  start?: number;
  end?: number;
  value: number | string;
  display: string;
}

/** A leaf of an annotated PDU: a field, or a part of one. All leaves tile the octets. */
export interface AnnotatedSpan {
  path: string;
  name: string;
  /** Offset of the first octet. */
  start: number;
  /** Offset behind the last octet. */
  end: number;
  value: number | string | null;
  /** The value with what it means. */
  display: string;
  parts?: SpanPart[];
}

/** Decodes one PDU and explains each of its octets. */
export declare function annotate(bytes: ArrayBufferView | ArrayBuffer, options?: Options): {
  pdu: Pdu;
  spans: AnnotatedSpan[];
  faults: Fault[];
};

/**
 * The octets of each PDU in a text that people paste: hexadecimal of any form, dumps of the usual tools, base64, or lines of
 * logs; several one a line, or one behind the other.
 *
 * @throws SmppEncodeError when there are no octets.
 */
export declare function parseHex(text: string): Uint8Array[];

/** How a text is split. */
export interface SplitOptions {
  /** How the parts know each other; `udh8` unless given. */
  mode?: 'udh8' | 'udh16' | 'sar' | 'payload';
  /** The reference that the parts share; 1 unless given. */
  reference?: number;
  /** The encoding; GSM 7-bit where that holds the text, else UCS-2, unless given. */
  encoding?: EncodingName;
  /** National tables that may be used where GSM's own alphabet is not enough. */
  language?: LanguageName;
}

/** One part of a text. */
export interface MessagePart {
  /** From 1. */
  part: number;
  text: string;
  /** How many octets it has, user data header included. */
  octets: number;
  /** How many units of the text it holds. */
  used: number;
  /** How many more would fit. */
  free: number;
  /** The octets of short_message. */
  short_message?: { bytes: Uint8Array };
  /** The same in message_payload. */
  message_payload?: { bytes: Uint8Array };
  tlvs: Array<{ tag: number; name: import('./types.js').TlvName; bytes: Uint8Array }>;
}

/** A text that was split. */
export interface SplitMessage {
  encoding: EncodingName;
  /** data_coding of the parts. */
  data_coding: number | null;
  /** esm_class of the parts. */
  esm_class: number;
  locking_shift?: LanguageName;
  single_shift?: LanguageName;
  /** What `used` and `free` count. */
  unit: string;
  parts: MessagePart[];
  /** The characters that made UCS-2 necessary. */
  forced: Array<{ character: string; code_point: string; positions: number[] }>;
}

/**
 * The parts that a text becomes.
 *
 * @throws SmppEncodeError when the text cannot be written, or needs too many parts.
 */
export declare function splitMessage(text: string, options?: SplitOptions): SplitMessage;

/** What a delivery receipt says; null for what it does not say. */
export interface Receipt {
  id: string | null;
  stat: string | null;
  err: string | null;
  submit_date: string | null;
  done_date: string | null;
  text: string | null;
  /** Whether the message's state is its last. */
  final: boolean;
  sub?: string;
  dlvrd?: string;
  extras?: Array<{ key: string | null; value: string }>;
  receipted_message_id?: string;
  message_state?: number;
  network_error_code?: { network_type?: number; error_code: number };
  /** Both readings of a date that can be read in two ways. */
  submit_date_readings?: string[];
  done_date_readings?: string[];
  /** Where text and TLVs contradict each other. */
  disagrees?: string[];
  /** The encoding in which the text was found, where that is not its label's. */
  read_as?: EncodingName;
}

/** What a delivery receipt says: its text, or the PDU that carries it. Null where it is no receipt. */
export declare function parseReceipt(receipt: string | Pdu | PduInput, options?: Options): Receipt | null;

/**
 * The text of a delivery receipt, in the standard's form: for the short_message of a deliver_sm whose esm_class is 4.
 *
 * @throws SmppEncodeError when a value would be read back otherwise.
 */
export declare function formatReceipt(receipt: ReceiptInput): string;

/** The name of a status, or its number in hexadecimal. */
export declare function statusName(status: number): StatusName | (string & {});

/** What all errors of this package are. */
export declare class SmppError extends Error {}

/** A PDU, or a text, that cannot be written. */
export declare class SmppEncodeError extends SmppError {
  /** The path of the field, such as `dest_address/1/destination_addr`; empty where the PDU as a whole is meant. */
  readonly field: string;
  /** What is wrong with it. */
  readonly problem: string;
}

/** A call that cannot be right, whatever the octets. */
export declare class SmppUsageError extends SmppError {}

export type { ReceiptInput };
