import type { CommandName } from './types.js';

/** A PDU with the interface of node-smpp's. */
export declare class PDU {
  /** Octets of the largest PDU that is accepted. */
  static maxLength: number;
  /** A PDU of this command with these fields and TLVs, or the PDU that the octets are. */
  constructor(command: CommandName, fields?: Record<string, unknown>);
  constructor(octets: Uint8Array);
  static commandLength(stream: { read(size: number): Uint8Array | null }): number | false;
  static fromStream(stream: { read(size: number): Uint8Array | null }, command_length: number): PDU | false;
  /** The PDU that the octets are; false where they are not all there. */
  static fromBuffer(octets: Uint8Array): PDU | false;
  command: CommandName | 'unknown';
  command_length: number;
  command_id: number;
  command_status: number;
  sequence_number: number;
  /** Fields and TLVs by name. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [name: string]: any;
  isResponse(): boolean;
  /** The response to this PDU. */
  response(fields?: Record<string, unknown>): PDU;
  toBuffer(): Uint8Array;
}

/** command_id by name. */
export declare const commands: Readonly<Record<CommandName, number>>;
/** command_status by name. */
export declare const errors: Readonly<Record<string, number>>;
