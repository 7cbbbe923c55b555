// The package with its modules inside: ready when it is imported, and compiled when it is first called.

export {
  constants, decode, decodeAll, decodeText, encode, encodeText, Pdu, ShortMessage, SmppEncodeError, SmppError, SmppUsageError,
  statusName, StreamDecoder, Tlv,
} from './core.js';
export { annotate, formatReceipt, parseHex, parseReceipt, splitMessage } from './tools-inside.js';
