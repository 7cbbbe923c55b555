// The order of a module's functions: like ones beside each other, so that gzip, which looks back 32 kB, finds them.

/** Pieces of so many octets are compared, and of these one in so many. */
const PIECE = 6;
const SAMPLED = 4;
/** A piece that is in more functions than that says nothing. */
const COMMON = 60;
/** The next function is to be like one of the last few. */
const LAST = 4;

function number(octets, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const octet = octets[at++];
    value += (octet & 127) * 2 ** shift;
    if (octet < 128) return [value, at];
  }
}

function written(value) {
  const octets = [];
  for (; value > 127; value = Math.floor(value / 128)) octets.push(value & 127 | 128);
  return [...octets, value];
}

/** How many functions are imported, and the octets of all others. */
function functionsOf(octets) {
  let imported = 0;
  const bodies = [];
  for (let at = 8; at < octets.length;) {
    const id = octets[at];
    const [length, start] = number(octets, at + 1);
    let [count, next] = number(octets, start);
    if (id === 2) {
      for (; count > 0; count--) {
        for (const _ of ['module', 'name']) {
          const [size, text] = number(octets, next);
          next = text + size;
        }
        if (octets[next] !== 0) throw new Error('what is imported is no function');
        imported++;
        [, next] = number(octets, next + 1);
      }
    } else if (id === 10) {
      for (; count > 0; count--) {
        const [size, body] = number(octets, next);
        bodies.push(octets.subarray(body, next = body + size));
      }
    }
    at = start + length;
  }
  return { imported, bodies };
}

/** Some of the pieces of a function, always the same ones, as numbers. */
function piecesOf(body) {
  const pieces = new Set();
  for (let at = 0; at + PIECE <= body.length; at++) {
    let hash = 0x811C9DC5;
    for (let i = at; i < at + PIECE; i++) hash = Math.imul(hash ^ body[i], 0x01000193) >>> 0;
    hash = (hash ^ hash >>> 15) >>> 0;
    if (hash % SAMPLED === 0) pieces.add(hash);
  }
  return pieces;
}

/** The module with names of its functions, by which `wasm-opt --reorder-functions-by-name` puts like ones together. */
export function namedByLikeness(octets) {
  const { imported, bodies } = functionsOf(octets);
  const pieces = bodies.map(piecesOf);
  const having = new Map();
  pieces.forEach((those, at) => those.forEach((piece) => having.has(piece) ? having.get(piece).push(at) : having.set(piece, [at])));
  const left = new Set(bodies.keys());
  const order = [];
  for (let next = 0; next !== undefined;) {
    left.delete(next);
    order.push(next);
    const shared = new Map();
    for (const last of order.slice(-LAST)) {
      for (const piece of pieces[last]) {
        const others = having.get(piece);
        if (others.length < COMMON) for (const other of others) if (left.has(other)) shared.set(other, (shared.get(other) ?? 0) + 1);
      }
    }
    let best = 0;
    [next] = left;
    for (const [other, count] of shared) {
      const share = count / (8 + pieces[other].size);
      if (share > best) [best, next] = [share, other];
    }
  }
  const place = [];
  order.forEach((at, rank) => { place[at] = rank; });
  const names = place.flatMap((rank, at) => [...written(imported + at), 6, ...Buffer.from(`f${String(rank).padStart(5, '0')}`)]);
  const functions = [...written(bodies.length), ...names];
  const content = [4, ...Buffer.from('name'), 1, ...written(functions.length), ...functions];
  return Buffer.concat([octets, Buffer.from([0, ...written(content.length), ...content])]);
}
