// Columns of numbers as typed arrays.

const FORMS = { u8: Uint8Array, u32: Uint32Array, i64: BigInt64Array, f64: Float64Array };
/** Rows that are asked for at a time. */
const AT_A_TIME = 1 << 15;

/** The columns of `count` rows: `ask(start, end)` writes those of some rows to the output. */
export function columns(forms, engine, count, ask) {
  const all = Object.entries(forms).map(([name, form]) => [name, new FORMS[form](count)]);
  const width = all.reduce((sum, [, values]) => sum + values.BYTES_PER_ELEMENT, 0);
  let row = 0;
  for (let start = 0; start < count; start += AT_A_TIME) {
    const end = Math.min(start + AT_A_TIME, count);
    const octets = engine.view(ask(start, end));
    const rows = octets.length / width;
    let at = 0;
    for (const [, values] of all) {
      const length = rows * values.BYTES_PER_ELEMENT;
      new Uint8Array(values.buffer).set(octets.subarray(at, at + length), row * values.BYTES_PER_ELEMENT);
      at += length;
    }
    row += rows;
  }
  // Those that are not there are left out.
  return Object.fromEntries(all.map(([name, values]) => [name, row === count ? values : values.slice(0, row)]));
}

/** Figures over time. */
export function seriesOf(names, octets) {
  const numbers = new Float64Array(octets.buffer, octets.byteOffset, octets.length / 8);
  const [start, width] = numbers;
  const count = (numbers.length - 2) / names.length;
  const figures = names.map((name, at) => [name, numbers.slice(2 + at * count, 2 + (at + 1) * count)]);
  return { start, width, ...Object.fromEntries(figures) };
}

/** Numbers that were given in whatever form. */
export function numbersOf(given) {
  return given instanceof Uint32Array ? given : Uint32Array.from(given);
}
