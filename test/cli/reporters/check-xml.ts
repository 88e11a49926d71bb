/** A strict reader for the XML that reporters write: throws for what is not well-formed. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
}

const TOKEN = /<\?xml [^<>]*\?>|<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>|[^<]+/gy;

export function checkXml(text: string): XmlElement {
  const root: XmlElement & { children: XmlElement[] } = { name: '', attributes: {}, children: [] };
  const open: (XmlElement & { children: XmlElement[] })[] = [root];
  let at = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    at = index + token.length;
    const top = open.at(-1);
    if (!top) throw new Error(`Closed too often at ${index}`);
    if (token.startsWith('<?')) continue;
    if (!token.startsWith('<')) checkText(token, open.length > 1);
    else if (token.startsWith('</')) {
      if (token.slice(2, -1) !== top.name) throw new Error(`${token} closes ${top.name}`);
      open.pop();
    } else {
      const element = { name: /[a-z]+/.exec(token)?.[0] ?? '', attributes: readAttributes(token), children: [] };
      top.children.push(element);
      if (!token.endsWith('/>')) open.push(element);
    }
  }
  if (at !== text.length) throw new Error(`Not well-formed at ${at}: ${text.slice(at, at + 40)}`);
  const [only, ...more] = root.children;
  if (!only || more.length > 0 || open.length !== 1) throw new Error('There must be one root element, closed.');
  return only;
}

function checkText(text: string, isInside: boolean): void {
  if (!isInside && text.trim() !== '') throw new Error(`Text outside the root: ${text}`);
  if (text.includes(']]>') || /&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`Bad text: ${text}`);
}

function readAttributes(tag: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of tag.matchAll(/ ([a-z]+)="([^"]*)"/g)) {
    checkText(value, true);
    if (name in attributes) throw new Error(`${name} twice in ${tag}`);
    attributes[name] = value;
  }
  return attributes;
}
