/** Reads values out of a YAML file of settings, with their places; what is wrong is reported and passed over. */
import type { Node, Pair, YAMLMap } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Span } from '../../grammars/core/source';
import type { Diagnostic } from './diagnostic';
import { findSimilar } from './did-you-mean';
import { findInputRule } from './input-rules';

/** A settings file as it is read. */
export interface SettingsText {
  /** As diagnostics shall name it. */
  readonly path: string;
  readonly text: string;
}

const LARGEST_SETTINGS = 1_000_000;
/** More values than this is no settings file but a bomb: aliases multiply. */
const MOST_NODES = 50_000;
/** What is wrong further down follows from what is wrong above. */
const MOST_ERRORS = 20;
/** The parser recurses: ten thousand nested brackets exhaust the stack, which it throws or lists among its errors. */
const STACK_EXHAUSTED = 'Maximum call stack size exceeded';
const TOO_DEEP = 'The file can not be read: it is nested too deeply.';

export class YamlReader {
  private left = MOST_NODES;
  private root: ReturnType<typeof parseDocument> | undefined;
  /** Aliases without an anchor that were reported. */
  private readonly lost = new Set<Node>();

  constructor(
    protected readonly file: SettingsText,
    private readonly diagnostics: Diagnostic[],
  ) {}

  report(rule: string, span: Span, message: string, help?: string, replacement?: string): void {
    const edits = replacement === undefined ? [] : [{ file: this.file.path, span, newText: replacement }];
    this.diagnostics.push({
      rule,
      severity: findInputRule(rule)?.severity ?? 'error',
      file: this.file.path,
      span,
      message,
      related: [],
      ...(help !== undefined && { help }),
      ...(replacement !== undefined && { suggestions: [{ title: `Replace by "${replacement}"`, edits }] }),
    });
  }

  protected parse(): YAMLMap | undefined {
    if (this.file.text.length > LARGEST_SETTINGS) {
      this.report('settings/bad-syntax', { start: 0, end: 0 }, 'The file has more than 1 MB, so it is not read.');
      return undefined;
    }
    try {
      this.root = parseDocument(this.file.text, { prettyErrors: false, uniqueKeys: true, stringKeys: false });
    } catch (error) {
      const message = error instanceof RangeError ? TOO_DEEP : `The file can not be read: ${String(error)}.`;
      this.report('settings/bad-syntax', { start: 0, end: 0 }, message);
      return undefined;
    }
    const errors = this.root.errors.slice(0, MOST_ERRORS);
    if (errors.some(({ message }) => message === STACK_EXHAUSTED)) {
      this.report('settings/bad-syntax', { start: 0, end: 0 }, TOO_DEEP);
      return undefined;
    }
    for (const { pos, message, code } of errors) {
      const span = { start: Math.min(pos[0], this.file.text.length), end: Math.min(pos[1], this.file.text.length) };
      const said = code === 'DUPLICATE_KEY' ? 'This key stands twice in one place; the last one would win.' : message;
      this.report('settings/bad-syntax', span, said);
    }
    const { contents } = this.root;
    if (this.root.errors.length > 0 || contents === null || (isScalar(contents) && contents.value === null))
      return undefined;
    if (isMap(contents)) return contents;
    this.report(
      'settings/bad-value',
      this.spanOf(contents),
      'The file must hold keys with values, such as "rules: {}".',
    );
    return undefined;
  }

  protected readStrings(value: Node | null, what: string): readonly string[] {
    if (isScalar(this.resolve(value))) {
      const one = this.readString(value, what, 'a list');
      return one === undefined ? [] : [one];
    }
    return this.readList(value, what, (each) => this.readString(each, what, 'text')).filter(
      (each) => each !== undefined,
    );
  }

  protected readList<T>(value: Node | null, what: string, read: (each: Node | null) => T): T[] {
    const node = this.resolve(value);
    if (!isSeq(node)) {
      this.report('settings/bad-value', this.spanOf(value), `"${what}" must be a list.`);
      return [];
    }
    return node.items.flatMap((each) => (this.spend() ? [read(each as Node | null)] : []));
  }

  /** A scalar as it is written: `2.10` is a release, not the number 2.1. */
  protected readString(value: Node | null, what: string, expected: string): string | undefined {
    const node = this.resolve(value);
    if (isScalar(node) && node.value !== null)
      return typeof node.value === 'string' ? node.value : (node.source ?? JSON.stringify(node.value));
    this.report('settings/bad-value', this.spanOf(value), `"${what}" must be ${expected}.`);
    return undefined;
  }

  protected map(value: Node | null, what: string): readonly [string, Node | null, Span][] {
    const node = this.resolve(value);
    if (isMap(node)) return this.pairs(node);
    if (!(isScalar(node) && node.value === null) && node !== null)
      this.report('settings/bad-value', this.spanOf(value), `"${what}" must hold keys with values.`);
    return [];
  }

  protected pairs(map: YAMLMap): readonly [string, Node | null, Span][] {
    return (map.items as Pair<Node, Node | null>[]).flatMap(({ key, value }): [string, Node | null, Span][] => {
      if (!this.spend()) return [];
      const name = isScalar(key) ? (key.source ?? JSON.stringify(key.value)) : '';
      return [[name, value, this.spanOf(key)]];
    });
  }

  /** What an alias stands for. */
  protected resolve(node: Node | null): Node | null {
    if (!isAlias(node) || !this.root) return node;
    const meant = node.resolve(this.root);
    if (!meant && !this.lost.has(node)) {
      this.lost.add(node);
      this.report(
        'settings/bad-syntax',
        this.spanOf(node),
        `"*${node.source}" stands for nothing: no "&${node.source}" is above it.`,
      );
    }
    return meant ?? null;
  }

  protected spend(): boolean {
    if (this.left-- === 0)
      this.report(
        'settings/bad-syntax',
        { start: 0, end: 0 },
        'The aliases multiply to too many values; the rest is not read.',
      );
    return this.left >= 0;
  }

  protected spanOf(node: Node | null | undefined): Span {
    const range = node?.range;
    return range ? { start: range[0], end: Math.max(range[0], range[1]) } : { start: 0, end: 0 };
  }

  protected reportUnknownKey(key: string, span: Span, known: readonly string[], where: string): void {
    const [best] = findSimilar(key, known);
    const help = best === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean "${best}"?`;
    this.report('settings/unknown-key', span, `"${key}" means nothing in ${where}, so it is passed over.`, help, best);
  }
}
