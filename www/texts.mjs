// Texts of one word or of several, with what stands beside their values, are in the page's HTML, one a line; the script has
// their numbers. The sources know nothing of it.

/** From so many characters on, a text is larger than its number. */
const LEAST = 3;

/** The text that a node is; null where it is none, or too short. */
function textOf(node, parent, property) {
  if (['d'].includes(property) || (parent.type === 'Property' && parent.key === node)) return null;
  const text = node.type === 'Literal' ? node.value : node.type === 'TemplateElement' ? node.value.cooked : null;
  return typeof text === 'string' && text.length >= LEAST && /^.* .*$|^[A-Za-z_-]+$/.test(text) ? text : null;
}

/** The code without its texts, which are added to those that are given. */
export function withoutTexts(code, program, texts) {
  let shorter = '';
  let at = 0;
  const look = (node, parent, property) => {
    const text = textOf(node, parent, property);
    if (text !== null) {
      if (!texts.includes(text)) texts.push(text);
      const number = `TEXTS[${texts.indexOf(text)}]`;
      shorter += code.slice(at, node.start) + (node.type === 'Literal' ? ` ${number}` : `\${${number}}`);
      at = node.end;
    }
    const within = node.type === 'Property' ? node.key.name : property;
    // A template has its texts before what stands between them.
    const parts = Object.values(node).flat().filter((part) => typeof part?.type === 'string').sort((one, other) => one.start - other.start);
    for (const part of parts) look(part, node, within);
  };
  look(program, {});
  return `const TEXTS = document.getElementById('texts').content.textContent.split('\\n');\n${shorter}${code.slice(at)}`;
}
