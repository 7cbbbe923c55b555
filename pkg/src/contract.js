// PDUs as JSON has them: octets in hexadecimal under `hex`. Here they are Uint8Arrays under `bytes`.

const DIGITS = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'));

export function hexOf(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += DIGITS[bytes[i]];
  return text;
}

export function bytesOf(hex) {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.substr(2 * i, 2), 16);
  return bytes;
}

/** A value as JSON has it. */
export function toContract(value) {
  if (value instanceof Uint8Array) return hexOf(value);
  if (Array.isArray(value)) return value.map(toContract);
  if (typeof value !== 'object' || value === null) return value;
  const json = {};
  for (const name of Object.keys(value)) {
    const member = value[name];
    if (name === 'bytes' && member instanceof Uint8Array) json.hex = hexOf(member);
    else json[name] = toContract(member);
  }
  return json;
}

/** The members of an object of JSON, octets as Uint8Arrays. */
export function fromContract(json, into = {}) {
  for (const name of Object.keys(json)) {
    const member = json[name];
    if (name === 'hex' && typeof member === 'string') into.bytes = bytesOf(member);
    else if (name === 'wire') into.wire = wires(member);
    else into[name] = revived(member);
  }
  return into;
}

function revived(value) {
  if (Array.isArray(value)) return value.map(revived);
  return typeof value === 'object' && value !== null ? fromContract(value) : value;
}

function wires(json) {
  const wire = {};
  for (const path of Object.keys(json)) wire[path] = revived(json[path]);
  return wire;
}
