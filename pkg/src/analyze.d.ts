/// <reference lib="esnext.disposable" />
/**
 * Reads captures: what happened in them, PDU by PDU. Nothing leaves the computer, and nothing is kept but an index: the
 * octets of a PDU are read again from the file when they are wanted.
 *
 * ```js
 * import { load, analyze } from 'smppscope/analyze';
 * await load();
 * using capture = analyze(file);              // a File, Blob or Uint8Array; pcap or pcapng, plain, gzip or zstd
 * await capture.done;
 * for (const finding of capture.findings()) console.log(finding.severity, finding.message);
 * ```
 */
import type { Decoded } from './json.js';
import type { EncodingName } from './types.js';
import type { FindingLine, MessageLine, PduLine, SessionLine, StatisticsObject, DiagnosisObject } from './lines.js';

export * from './lines.js';

/** Makes the module ready: once, before anything else. Without an argument it is found beside the package's own files. */
export declare function load(module?: BufferSource | WebAssembly.Module | Response | URL | string | PromiseLike<Response>): Promise<void>;

/** The same at once: smaller where it is bundled, for how the module is found is left out. */
export declare function loadSync(module: BufferSource | WebAssembly.Module): void;

/** Something with octets that can be read again: a Blob, a File, octets, or whatever has a size and slices like a Blob. */
export type Source = Blob | Uint8Array | {
  readonly size: number;
  readonly name?: string;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
};

/** How a capture is read; the command's options of the same names. */
export interface AnalyzeOptions {
  /** What data_coding 0 means, everywhere or in some sessions; else it is inferred. */
  data_coding_0?: EncodingName | { session?: number; encoding: EncodingName }[];
  /** Profiles that are built in, and dictionaries as objects, as the command takes them from files. */
  dictionaries?: (string | object)[];
  /** Ports that are taken for SMPP without proof. */
  ports?: number[];
  /** Seconds after which a request counts as unanswered. */
  timeout?: number;
  /** Octets that are remembered to join messages and receipts. */
  join_memory?: number;
  /** Passwords are shown. */
  show_secrets?: boolean;
  /** Ends the reading; what was read stays. */
  signal?: AbortSignal;
  /** Told about every 50 milliseconds. A promise that it gives is waited for before more is read. */
  onProgress?: (progress: Progress) => unknown;
  /** Octets that are read at a time. */
  slice?: number;
}

/** How far a reading is. */
export interface Progress {
  /** Octets of the files that were read, as they stand there. */
  octets: number;
  /** Octets of all files. */
  total: number;
  /** PDUs found so far. */
  pdus: number;
  /** Milliseconds since it began. */
  elapsed: number;
}

/** Numbers that cost nothing to ask for at any time. */
export interface Totals {
  packets: number;
  pdus: number;
  sessions: number;
  messages: number;
  /** Kinds of findings are told apart: rows of `findings()`. */
  findings: number;
  /** Seconds since 1970 of the first packet; null before. */
  first: number | null;
  /** Octets of WebAssembly memory. */
  memory: number;
  /** Octets of it that the index takes. */
  index: number;
}

/** Columns of PDUs, one value for each of them. They are copies. */
export interface PduColumns {
  /** Which PDU, from 1. */
  n: Uint32Array;
  /** Nanoseconds since 1970. */
  time: BigInt64Array;
  /** Octets. */
  length: Uint32Array;
  /** The packet that completed it, from 1. */
  frame: Uint32Array;
  command_id: Uint32Array;
  command_status: Uint32Array;
  sequence_number: Uint32Array;
  session: Uint32Array;
  /** The response of a request, the request of a response, by its n; 0 where there is none. */
  partner: Uint32Array;
  /** Seconds between both; NaN where there is none, or the clock stepped back. */
  latency: Float64Array;
  /** Its message; 0 where there is none. */
  message: Uint32Array;
  /** The first submission of a receipt, by its n; 0 where there is none. */
  receipt_of: Uint32Array;
  /** Bits of {@link flags}. */
  flags: Uint8Array;
  /** Index into `kinds`; 255 where it carries no message. */
  kind: Uint8Array;
}

/** Bits of `flags`. */
export declare const flags: {
  /** It was sent by the side that `SessionLine.mc` names; with neither bit nobody knows. */
  readonly from_mc: 1;
  readonly from_esme: 2;
  /** Sent from the receiver of the connection's first packet. */
  readonly reverse: 4;
  /** Something is wrong with its octets. */
  readonly faulty: 8;
  /** Something was found of it. */
  readonly findings: 16;
  /** A request that was never answered. */
  readonly unanswered: 32;
  /** A response. */
  readonly response: 64;
};

/** Names of kinds of messages, by the numbers of the columns. */
export declare const kinds: readonly string[];
/** Names of the states of messages, by the numbers of the columns. */
export declare const states: readonly string[];

/** Columns of messages. They are copies. */
export interface MessageColumns {
  message: Uint32Array;
  session: Uint32Array;
  /** Index into `kinds`; 255 where it has none. */
  kind: Uint8Array;
  /** Index into `states`. */
  state: Uint8Array;
  /** Whether the message centre sent it; 2 where nobody knows. */
  from_mc: Uint8Array;
  parts: Uint8Array;
  parts_seen: Uint8Array;
  /** Nanoseconds since 1970. */
  submitted: BigInt64Array;
  /** Seconds to its receipt; NaN without one. */
  delay: Float64Array;
  /** command_status of its response; 0xFFFFFFFF where there is none. */
  response_status: Uint32Array;
  /** n of its first PDU. */
  first_n: Uint32Array;
  /** n of the receipt that counts; 0 where there is none. */
  receipt_n: Uint32Array;
}

/** What an engine can select by its index alone. What is absent is not asked for. */
export interface Selection {
  session?: number[];
  command_id?: number[];
  command_status?: number[];
  message?: number[];
  kind?: string[];
  /** Ids of findings. */
  finding?: string[];
  /** Only of the rows of `findings()` with one of these ids that have this `what`, as they are told at that time; `''` is none. */
  what?: string;
  /** Seconds since 1970. */
  from?: number;
  to?: number;
  sender?: 'esme' | 'mc';
  faulty?: boolean;
  unanswered?: boolean;
}

/** What is wrong with a filter. */
export interface FilterProblem {
  message: string;
  /** Characters from 0, and how many. */
  column: number;
  length: number;
  /** Fields that may have been meant. */
  nearest: string[];
}

/** The time zone of times of day: that of the host, unless told. */
export type Zone = 'utc' | 'local';

/** Told while a pass over the PDUs goes on; both may be absent. */
export interface PassOptions {
  signal?: AbortSignal;
  onProgress?: (progress: { done: number; total: number; elapsed: number }) => void;
}

/** A PDU of a list as it is shown there: what is not in its columns. */
export interface Preview {
  n: number;
  src: string;
  dst: string;
  command: string;
  /** Name of the command_status of a response, else empty. */
  status: string;
  source_addr: string;
  destination_addr: string;
  /** What it says, in a line: as the command's text output has it. */
  summary: string;
  findings: string[];
}

/** A message of a list as it is shown there. */
export interface MessagePreview {
  message: number;
  source_addr: string;
  destination_addr: string;
  text: string | null;
  encoding: string | null;
  message_ids: string[];
  /** The first error of its responses, else `ESME_ROK`; null where there is no response. */
  response_status: string | null;
  /** The state that its receipt tells: of that which counts, else of the last. */
  receipt: string | null;
  /** Numbers of the parts that are missing. */
  missing: number[];
  /** n of each of its PDUs: submissions and receipts. */
  pdus: number[];
}

/** Rates and more over time: one value for each stretch. */
export interface Series {
  /** Seconds since 1970 of the first stretch. */
  start: number;
  /** Seconds of each. */
  width: number;
  pdus: Float64Array;
  octets: Float64Array;
  submitted: Float64Array;
  delivered: Float64Array;
  receipts: Float64Array;
  ok: Float64Array;
  throttled: Float64Array;
  queue_full: Float64Array;
  failed: Float64Array;
  in_flight: Float64Array;
  /** Seconds; NaN where there was no response. */
  latency_p50: Float64Array;
  latency_p99: Float64Array;
}

/** Starts to read; several files are one capture, in the order of time. */
export declare function analyze(files: Source | Source[], options?: AnalyzeOptions): Capture;

/**
 * Decodes PDUs that need be in no capture by dictionaries: one object for each, as `smppscope decode --json` prints it with
 * `--dictionary`, `--profile` and `--data-coding-0`. It never throws because of the octets, and masks nothing.
 *
 * ```js
 * const [{ pdu }] = decodeWith([octets], { dictionaries: ['openmarket', JSON.parse(text)] });
 * ```
 *
 * @throws SmppUsageError where a dictionary is wrong; it says why.
 */
export declare function decodeWith(pdus: Iterable<ArrayBufferView>, options?: {
  /** What data_coding 0 means; GSM 7-bit unless given. */
  data_coding_0?: EncodingName;
  /** As for captures. */
  dictionaries?: AnalyzeOptions['dictionaries'];
}): Decoded[];

/** A capture that is being read, or was. Everything can be asked for while it is read; it tells what is known so far. */
export declare class Capture implements Disposable {
  /** Fulfilled when it is read, or its reading was ended; rejected only where a file cannot be read or the engine fails. */
  readonly done: Promise<Capture>;
  /** `reading`, `done`, or `cancelled`. */
  readonly state: 'reading' | 'done' | 'cancelled';
  readonly progress: Progress;
  readonly totals: Totals;
  /** Ends the reading; what was read stays. */
  cancel(): void;
  /** Gives the memory back; so does `using`. */
  free(): void;
  [Symbol.dispose](): void;

  /** What is in the capture, and why PDUs are missing, as `smppscope doctor --json`. */
  diagnosis(): DiagnosisObject;
  /** As `smppscope findings --json`, worst first. */
  findings(): FindingLine[];
  /** As `smppscope sessions --json`. */
  sessions(): SessionLine[];
  /** As `smppscope stats --json`. */
  statistics(): StatisticsObject;
  /** Figures over time, in at most so many stretches; of some sessions only, and of a range of time, counted from the index. */
  series(options?: { stretches?: number; sessions?: number[]; from?: number; to?: number }): Series;

  /** Columns of the PDUs from index `start` (0-based) to before `end`. */
  columns(start: number, end: number): PduColumns;
  /** The same for these, by their n. */
  columnsOf(ns: Uint32Array): PduColumns;
  /** Columns of messages, in the order of their numbers. While it is read, messages come when nothing more is expected of them. */
  messages(start: number, end: number): MessageColumns;
  messagesOf(messages: Uint32Array): MessageColumns;

  /** The n of all PDUs that fit, rising. */
  select(selection: Selection): Uint32Array;
  /** The numbers of all messages that fit. */
  selectMessages(selection: { session?: number[]; state?: string[]; kind?: string[]; from_mc?: boolean; from?: number; to?: number; long?: boolean; receipt?: boolean }): Uint32Array;
  /** The same PDUs in the order of a column. */
  sort(ns: Uint32Array, by: keyof PduColumns, descending?: boolean): Uint32Array;
  sortMessages(messages: Uint32Array, by: keyof MessageColumns, descending?: boolean): Uint32Array;
  /** What is wrong with a filter; null where it is right. */
  checkFilter(filter: string): FilterProblem | null;
  /** Fields that a filter can name: those that begin with or contain it, the best first. */
  completeField(prefix: string): { name: string; type: string; meaning: string; values?: string[] }[];
  /**
   * The n of all PDUs that match `-Y filter`; with a scope, of all whose message or session has one that does. What the
   * index cannot tell is read again from the file.
   * @throws SmppUsageError where the filter is wrong.
   */
  filter(filter: string, options?: PassOptions & { scope?: 'pdu' | 'message' | 'session'; among?: Uint32Array }): Promise<Uint32Array>;

  /** What rows show beside their columns. */
  previews(ns: Uint32Array | number[]): Promise<Preview[]>;
  messagePreviews(messages: Uint32Array | number[]): Promise<MessagePreview[]>;
  /** One PDU with everything: its line as `-T ndjson -V --two-pass` with `spans`, its octets, what refers to it. */
  pdu(n: number): Promise<{ line: PduLine; octets: Uint8Array; findings: string[]; receipts: number[] }>;
  /** One message with everything, as `smppscope messages --json`. */
  message(message: number): Promise<MessageLine>;
  /** The text of a PDU by each encoding that can be read from its octets, the most plausible first. */
  readings(n: number): Promise<{ encoding: EncodingName; text: string; score: number; labelled: boolean }[]>;

  /**
   * A ladder, as `smppscope flow -T svg` writes it, or with `form` as `-T text`. `room`, in pixels, of the former: where it is too little for what stands beside the arrows, that
   * stands below them, and the drawing is as wide as the room.
   */
  flow(of: { session: number } | { message: number }, options?: PassOptions & { rows?: number; around?: number; full?: boolean; form?: 'svg' | 'text'; room?: number; zone?: Zone }): Promise<string>;
  /**
   * PDUs as lines, piece by piece: `ndjson` as `-T ndjson --two-pass`, with `spans` as with `-V`; `csv` as `-T csv`; `text` is the
   * timeline. With `redact`, a passphrase, as `--redact-key`.
   */
  export(form: 'ndjson' | 'csv' | 'text', options?: PassOptions & { ns?: Uint32Array; fields?: string[]; spans?: boolean; redact?: string; zone?: Zone }): AsyncIterable<Uint8Array>;
  /** The frames that carry these PDUs, as captured: a pcap or pcapng. */
  write(ns: Uint32Array, options?: PassOptions): AsyncIterable<Uint8Array>;
  /** The whole capture with addresses, texts and credentials replaced, as `smppscope redact`; the same key replaces alike. */
  redact(options?: PassOptions & { key?: string }): AsyncIterable<Uint8Array>;
  /** One page for a ticket. */
  report(form: 'html' | 'md', options?: PassOptions & { zone?: Zone }): Promise<string>;
}
