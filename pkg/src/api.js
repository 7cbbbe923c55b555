export { decode, decodeAll, decodeText, encode, encodeText, StreamDecoder } from './codec.js';
export { annotate, formatReceipt, parseReceipt, splitMessage } from './tools.js';
export { SmppEncodeError, SmppError, SmppUsageError } from './errors.js';
export { Pdu, ShortMessage, Tlv } from './pdu.js';
export { statusName } from './generated/tables.js';
export * as constants from './generated/constants.js';
