// Text of a capture as it can be seen: what has no shape gets one, and what turns the direction of a line does not. What
// joins letters or keeps them apart stays: words of some languages, and many emoji, are written with it.

/** Controls as pictures, and what is unseen by its number. With `isLined`, line ends stay. */
export function visible(text: string, isLined = false): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (character) => {
    const code = character.charCodeAt(0);
    if (isLined && (code === 10 || code === 13)) return code === 10 ? '\n' : '';
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : `‹${inHex(code, 4).toUpperCase()}›`;
  });
}

/** The first characters of a text that may be long. */
export const short = (text: string, most = 400): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** A number in hexadecimal, with so many digits. */
export const inHex = (value: number, digits = 2): string => value.toString(16).padStart(digits, '0');

/** Octets in hexadecimal. */
export const hexOf = (octets: Uint8Array): string => Array.from(octets, (octet) => inHex(octet)).join('');

/** A name of the engine or of the standard in words. */
export const words = (name: string): string => name.replaceAll('_', ' ');
