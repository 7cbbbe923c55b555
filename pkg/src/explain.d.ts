/** What a term is. */
export interface Explanation {
  kind: 'command' | 'status' | 'tlv' | 'field' | 'values' | 'udh_element' | 'fault' | 'finding';
  name: string;
  number?: number;
  /** What it is, in one line. */
  text: string;
  /** Sections of the standard. */
  section?: string;
  /** Of a fault or a finding: what to do. */
  advice?: string;
  /** Of a fault or a finding: how much it matters. */
  severity?: 'info' | 'warning' | 'error';
  /** Of a field or an enumeration: its values. */
  values?: Array<{ number: number; last?: number; name: string; text: string }>;
}

/**
 * What a term is: a command, status, TLV, field, enumeration, element of the user data header, fault, or finding; by name, by a
 * part of a name, or by number. All that it may be.
 */
export declare function explain(term: string | number): Explanation[];
