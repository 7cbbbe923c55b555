// The tables of the analyser's module, as JSON: asked of the module itself.

/** Names and forms of columns, kinds, states, flags. */
export function tablesOf(octets) {
  const module = new WebAssembly.Module(octets);
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => 0;
  const { exports } = new WebAssembly.Instance(module, imports);
  const length = exports.tables();
  return new TextDecoder().decode(new Uint8Array(exports.memory.buffer, exports.output(), length));
}
