/** What the commands of a script do to kernel settings, addresses and ARP. */
import type { Document } from '../../core/syntax';
import type { FactSink, Phase } from '../facts';
import { ANYTHING, normalizeKey } from '../facts';
import { splitLines } from '../lines';
import { UNKNOWN } from './expand';
import type { Command, Field, Pipeline } from './interpret';
import { interpretScript } from './interpret';
import { readIfconfig, readIp } from './address-commands';
import { readArptables, readIptables, readNft } from './filter-commands';
import { readService } from './service-commands';

const PROC = /^\/proc\/sys\/(.+)$/;
const SETTING = /^\s*-?([\w./*:@\uFFFF-]+)\s*=(.*)$/;
const SYSCTL_FILE = /(?:^|\/)(?:[\w.-]*sysctl[\w.-]*\.conf|sysctl\.d\/[^/]+)$/;

/** Facts of a parsed script, in the order in which its commands stand. */
export function collectShell(document: Document, sink: FactSink): void {
  const own = makeCollector(sink);
  interpretScript(document, own);
}

function makeCollector(sink: FactSink): (pipeline: Pipeline) => void {
  const seen = new Set<string>();
  return (pipeline) => {
    for (const [at, command] of pipeline.entries()) {
      const key = keyOf(command);
      if (seen.has(key)) continue;
      seen.add(key);
      readCommand(command, pipeline[at - 1], sink);
    }
  };
}

/** The same command walked again with the same words (a function called from two branches) says nothing new. */
function keyOf({ phase, fields, outputs, input }: Command): string {
  const words = [...fields, ...outputs, ...(input ? [input] : [])];
  return `${phase} ${words.map((field) => `${String(field.word.start)}=${field.value}`).join(' ')}`;
}

function readCommand(command: Command, before: Command | undefined, sink: FactSink): void {
  const program = command.fields[0]?.value ?? '';
  if (program === 'sysctl') readSysctl(command, before, sink);
  else if (program === 'ifconfig') readIfconfig(command, sink);
  else if (program === 'ip') readIp(command, sink);
  else if (program === 'arptables' || program === 'arptables-nft') readArptables(command, sink);
  else if (program === 'nft') readNft(command, sink);
  else if (/^ip6?tables(?:-nft|-legacy)?$/.test(program)) readIptables(command, sink);
  else if (!readService(command, sink)) readWriting(command, before, sink);
}

/** `echo 1 > /proc/sys/…`, `echo 1 | tee /proc/sys/…`, `cat >> /etc/sysctl.conf <<EOF`. */
function readWriting(command: Command, before: Command | undefined, sink: FactSink): void {
  const [program, ...args] = command.fields;
  const tee = program?.value === 'tee';
  const targets = tee ? args.filter((arg) => !arg.value.startsWith('-')) : command.outputs;
  const source = tee && before ? before : command;
  for (const target of targets) {
    const proc = PROC.exec(target.value);
    const text = textOf(source);
    if (!text) continue;
    if (proc) addSetting(sink, proc[1] ?? '', { ...text, value: text.value.trim() }, target, command.phase);
    else if (SYSCTL_FILE.test(target.value)) readSettingLines(text, command.phase, sink);
  }
}

/** What a command prints, where that is plain to see. */
function textOf(command: Command): Field | undefined {
  const [program, ...args] = command.fields;
  if (command.input) return command.input;
  const words = args.filter((arg) => !/^-[neE]+$/.test(arg.value));
  const [first] = words;
  if ((program?.value !== 'echo' && program?.value !== 'printf') || !first) return undefined;
  const text = words.map((word) => word.value).join(' ');
  return { value: text.replace(/\\n/g, '\n'), word: first.word };
}

/** `sysctl -w key=value …`, `sysctl key=value`, and settings on its standard input. */
function readSysctl(command: Command, before: Command | undefined, sink: FactSink): void {
  const args = command.fields.slice(1);
  for (const [at, arg] of args.entries()) {
    const match = SETTING.exec(arg.value.trim());
    const value = match?.[2]?.trim() ?? '';
    if (match && value !== '') addSetting(sink, match[1] ?? '', { value, word: arg.word }, arg, command.phase);
    else if (arg.value === '=' && args[at - 1] && args[at + 1])
      addSetting(sink, args[at - 1]?.value ?? '', args[at + 1] ?? arg, arg, command.phase);
  }
  const text = command.input ?? (before && args.some((arg) => arg.value === '-') ? textOf(before) : undefined);
  if (text) readSettingLines(text, command.phase, sink);
}

/** Lines as sysctl.conf has them, within a here-document or an echo. */
function readSettingLines(text: Field, phase: Phase, sink: FactSink): void {
  const exact = text.word.text === text.value;
  for (const line of splitLines(text.value)) {
    const match = /^\s*[#;]/.test(line.text) ? null : SETTING.exec(line.text);
    if (!match) continue;
    const start = text.word.start + line.start;
    const span = exact ? { start: start + match.index, end: start + line.text.length } : text.word;
    const word = { ...text.word, start: span.start, end: span.end };
    const value = (match[2] ?? '').trim();
    addSetting(sink, match[1] ?? '', { value, word }, { value: '', word }, phase);
  }
}

function addSetting(sink: FactSink, key: string, value: Field, place: Field, phase: Phase): void {
  if (/^[\uFFFF./-]*$/.test(key)) return;
  const span = { start: Math.min(value.word.start, place.word.start), end: Math.max(value.word.end, place.word.end) };
  const located = { value: hideUnknown(value.value), span: { start: value.word.start, end: value.word.end } };
  sink.sysctls.push({ key: normalizeKey(hideUnknown(key)), value: located, span, phase });
}

function hideUnknown(text: string): string {
  return text.replaceAll(UNKNOWN, ANYTHING);
}
