/** Markdown of our own texts for a terminal: headings, lists, code, links. */
import type { Colours } from './colours';
import { makeColours } from './colours';
import { showControls } from './show-text';
import { wrapText } from './wrap-text';

export interface MarkdownStyle {
  readonly colour: boolean;
  readonly width: number;
}

/** @returns text with a line break at its end */
export function renderMarkdown(markdown: string, style: MarkdownStyle): string {
  const colours = makeColours(style.colour);
  const lines: string[] = [];
  for (const part of splitParts(markdown)) {
    if (lines.length > 0) lines.push('');
    if (part.kind === 'code') lines.push(...part.lines.map((line) => colours.cyan(`    ${showControls(line)}`)));
    else if (part.kind === 'heading') lines.push(colours.bold(showControls(part.lines.join(' '))));
    else if (part.kind === 'list') for (const item of part.lines) lines.push(...wrapItem(item, style, colours));
    else lines.push(...wrapText(plain(part.lines.join(' ')), style.width).map((line) => decorate(line, colours)));
  }
  return `${lines.join('\n')}\n`;
}

interface Part {
  readonly kind: 'text' | 'code' | 'heading' | 'list';
  readonly lines: string[];
}

function splitParts(markdown: string): Part[] {
  const parts: Part[] = [];
  let open: Part | undefined;
  for (const line of markdown.trim().split('\n')) {
    if (open?.kind === 'code') {
      if (/^```/.test(line)) open = undefined;
      else open.lines.push(line);
    } else if (/^```/.test(line)) parts.push((open = { kind: 'code', lines: [] }));
    else if (line.trim() === '' || line === '---') open = undefined;
    else if (line.startsWith('#')) {
      parts.push({ kind: 'heading', lines: [line.replace(/^#+ +/, '')] });
      open = undefined;
    } else if (/^[-*] /.test(line)) {
      if (open?.kind !== 'list') parts.push((open = { kind: 'list', lines: [] }));
      open.lines.push(line.slice(2));
    } else if (open?.kind === 'list') open.lines.push(`${open.lines.pop() ?? ''} ${line.trim()}`);
    else {
      if (open?.kind !== 'text') parts.push((open = { kind: 'text', lines: [] }));
      open.lines.push(line);
    }
  }
  return parts;
}

function wrapItem(item: string, style: MarkdownStyle, colours: Colours): string[] {
  return wrapText(plain(item), style.width - 2).map((line, at) => (at === 0 ? '- ' : '  ') + decorate(line, colours));
}

/** Links become text and address; control characters become visible. */
function plain(text: string): string {
  return showControls(text).replace(
    /\[([^\]]*)\]\((\w+:[^)\s]*)\)/g,
    (_, label: string, url: string) => `${label}: ${url}`,
  );
}

function decorate(line: string, colours: Colours): string {
  return line
    .replace(/\*\*([^*]+)\*\*/g, (_, inner: string) => colours.bold(inner))
    .replace(/`([^`]+)`/g, (whole, inner: string) => (colours.isColorSupported ? colours.cyan(inner) : whole));
}
