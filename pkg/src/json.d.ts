import type { Options, SplitMessage, SplitOptions } from './index.js';
import type { PduObject, ReceiptObject, SpanObject, FaultObject } from './lines.js';
import type { EncodingName } from './types.js';
import type { ModuleInput } from './slim.js';

export { parseHex, SmppEncodeError, SmppError, SmppUsageError } from './index.js';

/** A PDU as `smppscope decode --json` prints it: octets in hexadecimal under `hex`. */
export interface Decoded {
  pdu: PduObject;
  /** Where it is a receipt: what it says. */
  receipt?: ReceiptObject;
  /** All leaves, which tile the octets. */
  spans: SpanObject[];
  faults: FaultObject[];
}

/** A text in one of the encodings that its octets can be read in. */
export interface Reading {
  encoding: EncodingName;
  text: string;
  /** Bits by which the text is unlikely: less is more plausible. */
  score: number;
  /** It is what data_coding means. */
  labelled: boolean;
}

/** One part of a text, octets in hexadecimal. */
export interface SplitPart {
  part: number;
  text: string;
  octets: number;
  used: number;
  free: number;
  short_message?: { hex: string };
  message_payload?: { hex: string };
  tlvs: { tag: number; name: string; hex: string }[];
}

/** Loads the module of tools (`smppscope/tools.wasm`): once, before anything else. */
export declare function init(tools: ModuleInput): Promise<void>;

/** The same at once, from octets or a compiled module. */
export declare function initSync(tools: BufferSource | WebAssembly.Module): void;

/** Decodes one PDU; it never throws because of the octets. */
export declare function decode(bytes: ArrayBufferView | ArrayBuffer, options?: Options): Decoded;

/** The text of a PDU by each encoding that it can be read in, the most plausible first. */
export declare function readings(bytes: ArrayBufferView | ArrayBuffer, options?: Options): Reading[];

/**
 * Encodes a PDU as JSON has it.
 *
 * @throws SmppEncodeError when a value cannot be written; it names the field.
 */
export declare function encode(pdu: object, options?: Options): Uint8Array;

/**
 * The parts that a text becomes, as `smppscope split --json` prints them.
 *
 * @throws SmppEncodeError when the text cannot be written, or needs too many parts.
 */
export declare function split(text: string, options?: SplitOptions): Omit<SplitMessage, 'parts'> & { parts: SplitPart[] };
