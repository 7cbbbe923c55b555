// The types of src/generated/lines.d.ts, from the schema of the lines (`smppscope schema`).

/** Names of types that others see, by those of the schema. */
const NAMES = {
  event_pdu: 'PduLine', session: 'SessionLine', message_row: 'MessageLine', finding: 'FindingLine', stats: 'StatisticsObject',
  event_capture: 'CaptureLine', diagnosed: 'DiagnosedLine',
};
const camel = (name) => name.split('_').map((word) => word[0].toUpperCase() + word.slice(1)).join('');
const nameOf = (name) => NAMES[name] ?? `${camel(name)}Object`;

function typeOf(schema, indent) {
  if (schema === true) return 'unknown';
  if (schema.$ref !== undefined) return nameOf(schema.$ref.split('/').pop());
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return alternatives.map((one) => typeOf(one, indent)).join(' | ');
  switch (schema.type) {
    case 'integer': case 'number': return 'number';
    case 'string': return 'string';
    case 'boolean': return 'boolean';
    case 'null': return 'null';
    case 'array': {
      const items = typeOf(schema.items ?? true, indent);
      return /[ |{]/.test(items) ? `Array<${items}>` : `${items}[]`;
    }
    case 'object': return objectOf(schema, indent);
    default: return 'unknown';
  }
}

function objectOf(schema, indent) {
  const { properties, required = [], additionalProperties } = schema;
  if (properties === undefined) return `{ [name: string]: ${typeOf(additionalProperties ?? true, indent)} }`;
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, value]) => {
    const key = /^[a-z_]\w*$/i.test(name) ? name : JSON.stringify(name);
    const doc = value.description === undefined ? '' : `${inner}/** ${value.description} */\n`;
    return `${doc}${inner}${key}${required.includes(name) ? '' : '?'}: ${typeOf(value, inner)};\n`;
  });
  const more = additionalProperties === false ? '' : `${inner}[name: string]: ${typeOf(additionalProperties === undefined ? true : additionalProperties, inner)};\n`;
  return `{\n${lines.join('')}${more}${indent}}`;
}

/** The declarations of all lines that the capture engine gives. */
export function linesOf(schema) {
  const wanted = new Set();
  const want = (name) => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const [, other] of JSON.stringify(schema.$defs[name]).matchAll(/#\/\$defs\/(\w+)/g)) want(other);
  };
  Object.keys(NAMES).forEach(want);
  const types = Object.entries(schema.$defs).filter(([name]) => wanted.has(name)).map(([name, definition]) => {
    const doc = definition.description === undefined ? '' : `/** ${definition.description} */\n`;
    return `${doc}export type ${nameOf(name)} = ${typeOf(definition, '')};\n`;
  });
  return `// Made by generate-lines.mjs from the schema of the lines: do not edit.

${types.join('\n')}
/** What is in a capture, and why PDUs are missing: the lines of \`smppscope doctor --json\`. */
export interface DiagnosisObject {
  capture: ${nameOf('event_capture')};
  findings: ${nameOf('diagnosed')}[];
}
`;
}
