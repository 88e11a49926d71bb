/** Reads `server` and `server-template` lines when somebody asks. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Directive } from '../core/syntax';
import type { Address } from './addresses';
import { parseAddress } from './addresses';
import { wordOf } from './line';
import { LineOptions } from './line-options';
import type { Server } from './model';
import { toNumber, toText } from './words';

/** One line; see {@link Server} for what the fields say. */
export class ServerLine implements Server {
  private known: LineOptions | undefined;
  private named: Located<string> | undefined;
  private addressed: Located<Address> | undefined;

  constructor(
    readonly directive: Directive,
    readonly isTemplate: boolean,
  ) {}

  get name(): Located<string> {
    return (this.named ??= this.readName());
  }

  get options(): LineOptions {
    return (this.known ??= new LineOptions(this.directive, this.isTemplate ? 4 : 3, 'server'));
  }

  get address(): Located<Address> | undefined {
    return (this.addressed ??= this.readAddress());
  }

  get count(): number {
    return this.isTemplate ? countServers(wordOf(this.directive, 2)?.value ?? '') : 1;
  }

  get names(): readonly string[] {
    const { name, count, isTemplate } = this;
    if (!isTemplate) return [name.value];
    const first = firstNumber(wordOf(this.directive, 2)?.value ?? '');
    return Array.from({ length: Math.min(count, MOST_NAMES) }, (_, index) => `${name.value}${first + index}`);
  }

  get check(): boolean {
    return this.options.has('check');
  }

  get backup(): boolean {
    return this.options.has('backup');
  }

  get disabled(): boolean {
    return this.options.has('disabled');
  }

  get sendProxy(): boolean {
    for (const option of this.options.keys()) if (option.startsWith('send-proxy')) return true;
    return false;
  }

  get ssl(): boolean {
    return this.options.has('ssl');
  }

  get weight(): Located<number> | undefined {
    return this.number('weight');
  }

  get id(): Located<number> | undefined {
    return this.number('id');
  }

  get maxconn(): Located<number> | undefined {
    return this.number('maxconn');
  }

  get track(): Located<string> | undefined {
    return this.options.has('track') ? toText(this.options.get('track')?.values[0]) : undefined;
  }

  private readName(): Located<string> {
    const word = wordOf(this.directive, 1) ?? this.directive.keyword;
    return locate(word.value, word);
  }

  private readAddress(): Located<Address> | undefined {
    const word = wordOf(this.directive, this.isTemplate ? 3 : 2);
    return word && !word.opaque ? locate(parseAddress(word.value), word) : undefined;
  }

  private number(option: string): Located<number> | undefined {
    return this.options.has(option) ? toNumber(this.options.get(option)?.values[0]) : undefined;
  }
}

/** Names of a template that are told one by one. */
const MOST_NAMES = 1000;

/** `5` stands for 1 to 5, `3-7` says where it begins. */
function firstNumber(range: string): number {
  return range.includes('-') ? Number.parseInt(range, 10) : 1;
}

function countServers(range: string): number {
  const match = /^(\d+)(?:-(\d+))?$/.exec(range);
  if (!match) return 1;
  return match[2] === undefined ? Number(match[1]) : Math.max(1, Number(match[2]) - Number(match[1]) + 1);
}
