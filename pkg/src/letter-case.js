// Small letters and capitals: those of the host's strings. The module asks for one code point at a time.

const NONE = 0xFFFFFFFF;

const at = (text, place) => [...text][place]?.codePointAt(0) ?? NONE;

/** The code point at a place of what a character is in small letters; above 0x10FFFF behind the last. */
export const lower_of = (character, place) => at(String.fromCodePoint(character).toLowerCase(), place);

/** The same in capitals. */
export const upper_of = (character, place) => at(String.fromCodePoint(character).toUpperCase(), place);
