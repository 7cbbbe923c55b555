// The tables of the Japanese and Korean encodings: those of the host's TextDecoder. The module asks for one character at
// a time, and goes on itself.

const LABELS = ['shift_jis', 'euc-jp', 'euc-kr'];
const NONE = 0xFFFFFFFF;

const decoders = [];
const known = [];
const codes = [];

function decoder(table) {
  if (decoders[table] === undefined) {
    try {
      decoders[table] = new TextDecoder(LABELS[table], { fatal: true, ignoreBOM: true });
    } catch {
      // A host without these tables: nothing can be read.
      decoders[table] = null;
    }
    known[table] = new Map();
  }
  return decoders[table];
}

function octetsOf(code, count) {
  const octets = new Uint8Array(count);
  for (let i = 0; i < count; i++) octets[i] = code >>> (8 * (count - 1 - i));
  return octets;
}

/** The code point of a code of `count` octets; above 0x10FFFF where it has none. */
export function character_of(table, code, count) {
  // Single octets: hosts differ in the controls, which are themselves.
  if (count === 1) {
    if (code < 0x80 || (code === 0x80 && table === 0)) return code;
    return table === 0 && code >= 0xA1 && code <= 0xDF ? 0xFF61 - 0xA1 + code : NONE;
  }
  // Where hosts have more, or less, than the Encoding Standard.
  if (table === 1 && count === 2 && (code >>> 8) === 0x8E) return code >= 0x8EA1 && code <= 0x8EDF ? 0xFF61 - 0x8EA1 + code : NONE;
  if (count === 3 && (code >= 0x8FF3A1 && code <= 0x8FF3B4 || code === 0x8FF3B7)) return NONE;
  if (table === 2 && code === 0xA2E6) return 0x20AC;
  if (table === 2 && code === 0xA2E7) return 0xAE;
  const own = decoder(table);
  if (own === null) return NONE;
  if (table === 2 && count === 2 && ((code >>> 8) < 0xA1 || (code & 0xFF) < 0xA1)) return extended(code);
  const key = code * 4 + count;
  let found = known[table].get(key);
  if (found === undefined) {
    found = NONE;
    try {
      const text = own.decode(octetsOf(code, count));
      const character = text.codePointAt(0);
      const isPrivate = table !== 0 && character >= 0xE000 && character <= 0xF8FF;
      if (character !== undefined && !isPrivate && String.fromCodePoint(character) === text) found = character;
    } catch {
      // No character.
    }
    known[table].set(key, found);
  }
  return found;
}

let syllables = null;

// Windows' extension of KS C 5601, which some hosts lack: the syllables that are not in it, in the order of their
// code points, where its rows have no code.
function extended(code) {
  if (syllables === null) {
    const own = new Set();
    for (let lead = 0xB0; lead <= 0xC8; lead++) {
      for (let trail = 0xA1; trail <= 0xFE; trail++) own.add(character_of(2, lead * 256 + trail, 2));
    }
    syllables = new Map();
    let next = 0xAC00;
    for (let lead = 0x81; lead <= 0xC6; lead++) {
      for (let trail = 0x41; trail <= (lead < 0xA1 ? 0xFE : 0xA0); trail++) {
        if (trail > 0x5A && trail < 0x61 || trail > 0x7A && trail < 0x81) continue;
        while (own.has(next)) next++;
        if (next <= 0xD7A3) syllables.set(lead * 256 + trail, next++);
      }
    }
  }
  return syllables.get(code) ?? NONE;
}

/** The octets of a character's code, their number in the highest octet; 0 where there is none. */
export function code_of(table, character) {
  if (codes[table] === undefined) codes[table] = reversed(table);
  return codes[table].get(character) ?? 0;
}

// As the Encoding Standard's encoders do: the first code of a character in the order of its table. Shift-JIS does not
// write NEC's selection of IBM's characters; EUC-KR prefers what is of the standard's own rows.
function reversed(table) {
  const map = new Map();
  const add = (code, count) => {
    const character = character_of(table, code, count);
    if (character !== NONE && !map.has(character)) map.set(character, count * 0x1000000 + code);
  };
  const pairs = (first, last, from, to, wanted) => {
    for (let lead = first; lead <= last; lead++) {
      for (let trail = from; trail <= to; trail++) if (wanted(lead, trail)) add(lead * 256 + trail, 2);
    }
  };
  for (let octet = 0; octet < 0x80; octet++) add(octet, 1);
  if (table === 0) {
    for (let octet = 0x80; octet < 0x100; octet++) add(octet, 1);
    const isNec = (lead, trail) => {
      const pointer = (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + trail - (trail < 0x7F ? 0x40 : 0x41);
      return pointer >= 8272 && pointer <= 8835;
    };
    pairs(0x81, 0xFC, 0x40, 0xFC, (lead, trail) => !isNec(lead, trail));
  } else {
    if (table === 1) pairs(0x8E, 0x8E, 0xA1, 0xDF, () => true);
    pairs(0xA1, 0xFE, 0xA1, 0xFE, () => true);
    if (table === 2) pairs(0x81, 0xFE, 0x41, 0xFE, (lead, trail) => lead < 0xA1 || trail < 0xA1);
  }
  return map;
}

const KINDS = [/\p{Alphabetic}/u, /\p{Uppercase}/u, /\p{Lowercase}/u, /\p{N}/u];

/** What a character is: 1 for a letter, 2 for a capital, 4 for a small one, 8 for a number. */
export function kind_of(character) {
  const text = String.fromCodePoint(character);
  return KINDS.reduce((kinds, kind, place) => kinds | (kind.test(text) ? 1 << place : 0), 0);
}
