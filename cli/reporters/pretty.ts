/** For people at a terminal: each diagnostic with the source, why it matters, and what to do. */
import type { Diagnostic, RelatedPlace, Severity } from '../../server/checker/diagnostic';
import type { Colours } from '../colours';
import { makeColours } from '../colours';
import { makeExcerpt } from '../excerpt';
import type { Report, ReportStyle } from '../report';
import { listNamedRules, sayerOf } from '../report';
import { measureWidth, showControls, showPath } from '../show-text';
import { summarize } from '../summary';
import { wrapText } from '../wrap-text';

export function reportPretty(report: Report, style: ReportStyle): string {
  const printer = new PrettyPrinter(report, style);
  const blocks = report.diagnostics.map((diagnostic) => printer.print(diagnostic));
  // Where nothing was read, "nothing to report" would be a lie.
  const isEmpty = report.summary.files === 0 && blocks.length === 0;
  const summary = style.quiet || isEmpty ? [] : [summarize(report, style)];
  return [...blocks, ...summary].join('\n');
}

class PrettyPrinter {
  private readonly colours: Colours;
  /** Why a rule bites is said once a run. */
  private readonly explained = new Set<string>();
  private readonly rules = listNamedRules();
  private readonly gutter: number;
  private readonly say: (text: string) => string;

  constructor(
    private readonly report: Report,
    private readonly style: ReportStyle,
  ) {
    this.colours = makeColours(style.colour);
    this.say = sayerOf(report);
    this.gutter = String(this.highestLine()).length + 1;
  }

  /** Several lines, the last with its break. */
  print(diagnostic: Diagnostic): string {
    const { severity, message, rule, help } = diagnostic;
    const paint = this.painter(severity);
    const head = `${this.placeOf(diagnostic)}: ${paint(`${this.say(severity)}:`)} ${this.colours.bold(showControls(message))} ${this.colours.dim(`[${rule}]`)}`;
    const lines = [head, ...this.excerpt(diagnostic, paint, '^')];
    const why = this.whyOf(rule);
    if (why !== undefined) lines.push(...this.note('why', why));
    if (help !== undefined) lines.push(...this.note('help', help));
    if (diagnostic.fix) lines.push(...this.note('fix', this.say(`${diagnostic.fix.title} (--fix does it)`)));
    for (const related of diagnostic.related) lines.push(...this.related(related));
    return `${lines.join('\n')}\n`;
  }

  private related(related: RelatedPlace): string[] {
    const head = `${this.margin('=')} ${this.placeOf(related)}: ${showControls(related.message)}`;
    return [head, ...this.excerpt(related, this.colours.cyan, '-').slice(1)];
  }

  private excerpt(
    place: { file: string; span: Diagnostic['span'] },
    paint: (text: string) => string,
    sign: string,
  ): string[] {
    const text = this.report.sources.text(place.file);
    if (text === undefined || text === '') return [];
    const room = this.style.width - this.gutter - 4;
    const { line, shown, indent, length, lastLine } = makeExcerpt(
      this.report.sources.lines(place.file),
      place.span,
      room,
    );
    const number = this.colours.blue(`${String(line).padStart(this.gutter)} |`);
    const mark =
      paint(sign.repeat(length)) + (lastLine === undefined ? '' : paint(` ${this.say(`… to line ${lastLine}`)}`));
    return [this.margin('|'), `${number} ${shown}`.trimEnd(), `${this.margin('|')} ${' '.repeat(indent)}${mark}`];
  }

  private note(word: string, text: string): string[] {
    const name = this.say(word);
    const label = `${this.margin('=')} ${this.colours.bold(`${name}:`)} `;
    const indent = this.gutter + 3 + measureWidth(name) + 2;
    const lines = wrapText(showControls(text), Math.max(30, this.style.width - indent));
    return lines.map((line, at) => (at === 0 ? label + line : ' '.repeat(indent) + line));
  }

  /** First sentence of why the rule bites, the first time that the rule speaks. */
  private whyOf(id: string): string | undefined {
    if (this.explained.has(id)) return undefined;
    this.explained.add(id);
    const translated = this.report.explain?.(id);
    if (translated !== undefined) return translated;
    const why = this.rules.get(id)?.why.replace(/\s+/g, ' ').trim();
    return why === undefined || why === '' ? undefined : firstSentence(why);
  }

  private placeOf(place: { file: string; span: Diagnostic['span'] }): string {
    const { line, column } = this.report.sources.range(place.file, place.span).start;
    const name = showPath(place.file);
    const linked = this.style.linkTo ? hyperlink(this.style.linkTo(place.file, line), name) : name;
    return `${this.colours.bold(linked)}:${line}:${column}`;
  }

  private margin(sign: string): string {
    return `${' '.repeat(this.gutter)} ${this.colours.blue(sign)}`;
  }

  private painter(severity: Severity): (text: string) => string {
    const { red, yellow, cyan, bold } = this.colours;
    const colour = { error: red, warning: yellow, info: cyan }[severity];
    return (text) => bold(colour(text));
  }

  private highestLine(): number {
    const { diagnostics, sources } = this.report;
    let highest = 1;
    for (const { file, span, related } of diagnostics)
      for (const place of [{ file, span }, ...related])
        highest = Math.max(highest, sources.range(place.file, place.span).start.line);
    return highest;
  }
}

/** OSC 8: terminals that don't know it pass over it. */
function hyperlink(url: string, text: string): string {
  return `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
}

function firstSentence(text: string): string {
  const end = /[.!?](?=\s+[A-Z`"(])/.exec(text);
  const sentence = end ? text.slice(0, end.index + 1) : text;
  return measureWidth(sentence) < 25 && end ? text : sentence;
}
