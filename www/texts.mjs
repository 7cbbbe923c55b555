// Texts of several words stand in the page's HTML, one a line; the script has their numbers. The sources know nothing of it.

/** From so many characters on, a text is larger than its number. */
const LEAST = 10;

/** The text that a node is; null where it is none, or not one that people read. */
function textOf(node, parent) {
  if (parent.type === 'Property' && (parent.key === node || ['class', 'd'].includes(parent.key.name))) return null;
  const text = node.type === 'Literal' ? node.value : node.type === 'TemplateLiteral' && node.expressions.length === 0 ? node.quasis[0].value.cooked : null;
  return typeof text === 'string' && text.length >= LEAST && /^[ ,:]?[A-Za-z0-9]\S* [^\n]*$/.test(text) ? text : null;
}

/** The code without its texts, which are added to those that are given; with `isClosed`, without those only that are there. */
export function withoutTexts(code, program, texts, isClosed) {
  let shorter = '';
  let at = 0;
  const look = (node, parent) => {
    if (typeof node.type === 'string') {
      const text = textOf(node, parent);
      if (text !== null && (texts.includes(text) || !isClosed)) {
        if (!texts.includes(text)) texts.push(text);
        shorter += `${code.slice(at, node.start)} TEXTS[${texts.indexOf(text)}]`;
        at = node.end;
        return;
      }
    }
    for (const part of Object.values(node)) if (typeof part === 'object' && part !== null) look(part, typeof node.type === 'string' ? node : parent);
  };
  look(program, {});
  return `const TEXTS = document.getElementById('texts').content.textContent.split('\\n');\n${shorter}${code.slice(at)}`;
}
