// The tables of the analyser's module, as JSON: asked of the module itself.

/** Names and forms of columns, kinds, states, flags. Of states that have numbers for names, how many there are and the first number. */
export function tablesOf(octets) {
  const module = new WebAssembly.Module(octets);
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => 0;
  const { exports } = new WebAssembly.Instance(module, imports);
  const length = exports.tables();
  const tables = JSON.parse(new TextDecoder().decode(new Uint8Array(exports.memory.buffer, exports.output(), length)));
  const named = tables.states.findIndex((name) => /^state_\d+$/.test(name));
  const numbered = tables.states.slice(named);
  return JSON.stringify({ ...tables, states: tables.states.slice(0, named), numbered: [numbered.length, Number(numbered[0].slice(6))] });
}
