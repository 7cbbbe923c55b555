/** The octets of a text in base 64. */
export function octetsOf(base64) {
  if (typeof globalThis.Buffer?.from === 'function') return globalThis.Buffer.from(base64, 'base64');
  const text = atob(base64);
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < octets.length; i++) octets[i] = text.charCodeAt(i);
  return octets;
}
