/**
 * Walks a script as far as its own text allows and hands over every command with its words worked out: variables
 * filled in, loops run over their words, functions followed into. Nothing is executed. Where a condition decides,
 * both sides are walked.
 */
import type { Directive, Document, Word } from '../../core/syntax';
import { DEEPEST_BLOCK } from '../../core/syntax';
import type { Phase } from '../facts';
import type { Environment } from './expand';
import { expandValue, expandWord, UNKNOWN } from './expand';

/** One word of a command, with the place of the word that it came from. */
export interface Field {
  readonly value: string;
  readonly word: Word;
}

/** One command of a pipeline. */
export interface Command {
  /** Program and arguments; the program without its path. Never empty. */
  readonly fields: readonly Field[];
  /** Files that its output goes to. */
  readonly outputs: readonly Field[];
  /** Text of its here-document or here-string. */
  readonly input: Field | undefined;
  readonly directive: Directive;
  readonly phase: Phase;
}

/** Commands of one pipeline, in order. */
export type Pipeline = readonly Command[];

const MOST_COMMANDS = 20_000;
const MOST_DEPTH = 8;
const ASSIGNMENT = /^([A-Za-z_]\w*)(\+?)=([\s\S]*)$/;
const DECLARATIONS = new Set(['export', 'local', 'declare', 'readonly', 'typeset']);
/** Commands that run the one behind them. */
const PREFIXES = new Set(['sudo', 'exec', 'command', 'nohup', 'env', 'time', 'builtin', '\\']);

/** Calls `visit` for every pipeline that the script may run. */
export function interpretScript(document: Document, visit: (pipeline: Pipeline) => void): void {
  new Interpreter(visit).run(document.directives);
}

class Interpreter {
  private readonly environment: Environment = new Map();
  private readonly functions = new Map<string, Directive>();
  private readonly called = new Set<string>();
  private budget = MOST_COMMANDS;
  private nesting = 0;

  constructor(private readonly visit: (pipeline: Pipeline) => void) {}

  run(directives: readonly Directive[]): void {
    this.walk(directives, 'always', 0);
    for (const [name, directive] of this.functions)
      if (!this.called.has(name)) this.walk(directive.block?.directives ?? [], phaseOfName(name) ?? 'always', 1);
  }

  private walk(directives: readonly Directive[], phase: Phase, depth: number): void {
    if (++this.nesting <= DEEPEST_BLOCK)
      for (const directive of directives) {
        if (--this.budget < 0) break;
        this.step(directive, phase, depth);
      }
    this.nesting--;
  }

  private step(directive: Directive, phase: Phase, depth: number): void {
    const inner = directive.block?.directives;
    const name = directive.keyword.text;
    if (!inner) this.runPipeline(directive, phase, depth);
    else if (name === 'case') this.walkCase(directive, phase, depth);
    else if (name === 'for' || name === 'select') this.walkLoop(directive, phase, depth);
    else if (/^(?:if|elif|else|while|until|\{|\()$/.test(name))
      this.walk(inner, phaseOfCondition(directive) ?? phase, depth);
    else this.functions.set(name, directive);
  }

  private walkCase(directive: Directive, phase: Phase, depth: number): void {
    for (const branch of directive.block?.directives ?? []) {
      const patterns = branch.words.map((word) => word.value).filter((word) => word !== '|');
      const onParameter = /\$(?:\{?[1-9@]|\w*(?:action|cmd|command|mode|op)\b)/i.test(directive.words[1]?.text ?? '');
      const named = phaseOfBranch(patterns);
      const inner = named ?? (onParameter || patterns.includes('*') ? 'other' : phase);
      this.walk(branch.block?.directives ?? [], inner, depth);
    }
  }

  private walkLoop(directive: Directive, phase: Phase, depth: number): void {
    const [, variable, inWord, ...items] = directive.words;
    const inner = directive.block?.directives ?? [];
    if (!variable) return;
    const values = inWord?.text === 'in' ? items.flatMap((item) => expandWord(item.text, this.environment)) : [UNKNOWN];
    for (const value of values) {
      this.environment.set(variable.text, value);
      this.walk(inner, phase, depth);
    }
  }

  private runPipeline(directive: Directive, phase: Phase, depth: number): void {
    const commands: Command[] = [];
    for (const words of splitPipeline(directive.words)) {
      const command = this.readCommand(words, directive, phase);
      if (command) commands.push(command);
    }
    const [first] = commands;
    if (!first) return;
    if (commands.length === 1 && this.callFunction(first, phase, depth)) return;
    this.visit(commands);
  }

  private callFunction(command: Command, phase: Phase, depth: number): boolean {
    const [name, ...args] = command.fields;
    const body = name && this.functions.get(name.value);
    if (!name || !body) return false;
    this.called.add(name.value);
    if (depth >= MOST_DEPTH) return true;
    const outer = this.swapParameters(args.map((arg) => arg.value));
    this.walk(body.block?.directives ?? [], phase === 'always' ? (phaseOfName(name.value) ?? phase) : phase, depth + 1);
    this.swapParameters(outer);
    return true;
  }

  /** Sets `$1` … and `$@`; returns what they were. */
  private swapParameters(values: readonly string[]): readonly string[] {
    const before: string[] = [];
    for (let at = 1; at <= 9; at++) {
      const key = String(at);
      const known = this.environment.get(key);
      if (known !== undefined) before.push(known);
      const value = values[at - 1];
      if (value === undefined) this.environment.delete(key);
      else this.environment.set(key, value);
    }
    if (values.length > 0) this.environment.set('@', values.join(' '));
    else this.environment.delete('@');
    return before;
  }

  private readCommand(words: readonly Word[], directive: Directive, phase: Phase): Command | undefined {
    const { plain, outputs, input } = this.splitRedirections(words);
    const rest = this.takeAssignments(plain);
    const fields = rest.flatMap((word) => expandWord(word.text, this.environment).map((value) => ({ value, word })));
    while (fields.length > 1 && PREFIXES.has(baseOf(fields[0]?.value ?? ''))) fields.shift();
    const [program, ...args] = fields;
    if (!program) return outputs.length > 0 || input ? undefined : undefined;
    const base = { value: baseOf(program.value), word: program.word };
    return { fields: [base, ...args], outputs, input, directive, phase };
  }

  /** Carries out the assignments at the front (or all of an `export`); returns what follows. */
  private takeAssignments(words: readonly Word[]): readonly Word[] {
    const declares = DECLARATIONS.has(words[0]?.text ?? '');
    const from = declares ? 1 : 0;
    for (let at = from; at < words.length; at++) {
      const match = ASSIGNMENT.exec(words[at]?.text ?? '');
      if (match) this.assign(match[1] ?? '', match[2] === '+', match[3] ?? '');
      else if (!declares) return words.slice(at);
    }
    return [];
  }

  private assign(name: string, append: boolean, text: string): void {
    const list = /^\(([\s\S]*)\)$/.exec(text);
    const value = list ? this.readList(list[1] ?? '') : expandValue(text, this.environment);
    const before = append ? (this.environment.get(name) ?? '') : '';
    this.environment.set(name, before === '' ? value : `${before}${list ? ' ' : ''}${value}`);
  }

  private readList(text: string): string {
    const words = text.replace(/(^|\s)#[^\n]*/g, '$1').match(/(?:"[^"]*"|'[^']*'|\S)+/g) ?? [];
    return words.flatMap((word) => expandWord(word, this.environment)).join(' ');
  }

  private splitRedirections(words: readonly Word[]): {
    plain: readonly Word[];
    outputs: readonly Field[];
    input: Field | undefined;
  } {
    const plain: Word[] = [];
    const outputs: Field[] = [];
    let input: Field | undefined;
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      const target = words[at + 1];
      if (!word) continue;
      const sign = isRedirection(word) ? word.text.replace(/^\d+/, '') : undefined;
      if (sign === undefined) {
        if (isHereDocument(word)) input = { value: this.expandText(word.text), word };
        else plain.push(word);
        continue;
      }
      at++;
      if (!target || /^2/.test(word.text)) continue;
      if (sign === '<<<') input = { value: expandValue(target.text, this.environment), word: target };
      else if (sign.startsWith('>') || sign.startsWith('&>'))
        outputs.push({ value: expandValue(target.text, this.environment), word: target });
    }
    return { plain, outputs, input };
  }

  /** Variables in the lines of a here-document. */
  private expandText(text: string): string {
    return text.replace(/\$\{?(\w+)\}?/g, (_, name: string) => this.environment.get(name) ?? UNKNOWN);
  }
}

/** The builder puts a here-document's body into the command as a quoted word that begins with no quote. */
function isHereDocument(word: Word): boolean {
  return word.quoted && word.value === word.text;
}

function isRedirection(word: Word): boolean {
  return !word.quoted && /^(?:\d*(?:<<<|<<-?|<>|<&|<|>>|>\||>&|>)|&>>?)$/.test(word.text);
}

function splitPipeline(words: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]];
  for (const word of words) {
    if (!word.quoted && (word.text === '|' || word.text === '|&')) parts.push([]);
    else parts[parts.length - 1]?.push(word);
  }
  return parts;
}

function baseOf(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}

const START = /^(?:start|up|on|add|enable|set|master|backup|boot|begin)$/i;
const STOP = /^(?:stop|down|off|del|delete|remove|disable|unset|clear|clean|end|fault)$/i;

function phaseOfBranch(patterns: readonly string[]): Phase | undefined {
  if (patterns.some((pattern) => START.test(pattern))) return 'start';
  return patterns.some((pattern) => STOP.test(pattern)) ? 'stop' : undefined;
}

/** By a part of a function's name: `lvs_start`, `stopRealServer`. */
function phaseOfName(name: string): Phase | undefined {
  const parts = name.replace(/([a-z])([A-Z])/g, '$1_$2').split(/[^A-Za-z]+/);
  return phaseOfBranch(parts);
}

/** `if [ "$1" = start ]`. */
function phaseOfCondition({ words }: Directive): Phase | undefined {
  const values = words.map((word) => word.value);
  if (!/^(?:el)?if$/.test(values[0] ?? '') || !words.some((word) => /\$\{?\w/.test(word.text))) return undefined;
  const at = values.findIndex((value) => value === '=' || value === '==');
  return at < 0 ? undefined : phaseOfBranch([values[at + 1] ?? '', values[at - 1] ?? '']);
}
