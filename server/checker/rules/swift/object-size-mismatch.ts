import type { Directive } from '../../../../grammars/core/syntax';
import { readBytes } from '../../../../grammars/swift/units';
import { defineRule } from '../../rule';
import type { DocumentContext } from '../../rule';
import { findLines, isForSwift, readUnitModels } from './unit-models';

export const objectSizeMismatch = defineRule({
  id: 'swift/object-size-mismatch',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'Limits for the size of objects contradict the room there is, or each other.',
  why: `An object that is larger than the whole store pushes everything else out or is never kept, and a limit that is set
below the stores it was meant for does not hold for them. Nothing complains; the hit rate is just low.`,
  sources: [
    'http://www.squid-cache.org/Doc/config/maximum_object_size/',
    'http://www.squid-cache.org/Doc/config/maximum_object_size_in_memory/',
  ],
  check(context) {
    checkMemory(context);
    checkRange(context);
    checkOrder(context);
  },
});

function lastLine(context: DocumentContext, keyword: string): Directive | undefined {
  return readUnitModels(context)[0]?.settings.get(keyword)?.at(-1);
}

function bytesOf(line: Directive | undefined): number | undefined {
  const [amount, unit] = line?.args ?? [];
  return amount && !amount.opaque ? readBytes(amount.value, unit?.value) : undefined;
}

function checkMemory(context: DocumentContext): void {
  const line = lastLine(context, 'maximum_object_size_in_memory');
  const [most, memory] = [bytesOf(line), bytesOf(lastLine(context, 'cache_mem'))];
  if (!line || most === undefined || memory === undefined || memory <= 0 || most <= memory) return;
  context.report({
    span: line,
    message: `Objects of up to ${say(most)} may be kept in memory, and the memory cache has ${say(memory)}: one object can push out all others.`,
    help: 'Lower maximum_object_size_in_memory, or raise cache_mem.',
  });
}

function checkRange(context: DocumentContext): void {
  const line = lastLine(context, 'minimum_object_size');
  const [least, most] = [bytesOf(line), bytesOf(lastLine(context, 'maximum_object_size'))];
  if (!line || least === undefined || most === undefined || most < 0 || least <= most) return;
  context.report({
    span: line,
    message: `Objects must have ${say(least)} at least and ${say(most)} at most: nothing is kept on disk.`,
    help: 'Exchange the two values.',
  });
}

/** Squid gives each store the limit that holds when its line is read. */
function checkOrder(context: DocumentContext): void {
  const line = lastLine(context, 'maximum_object_size');
  const [store] = findLines(readUnitModels(context).slice(0, 1), 'cache_dir');
  if (isForSwift(context) || !line || !store || line.start < store.start || line.parent || store.parent) return;
  if (store.args.some((word) => word.value.startsWith('max-size='))) return;
  context.report({
    span: line.keyword,
    message: 'maximum_object_size stands below cache_dir: the stores above keep the limit that held before, 4 MB.',
    help: 'Move it above the first cache_dir line.',
    related: [{ file: context.document.path, span: store, message: 'read before the limit' }],
  });
}

function say(bytes: number): string {
  const units: readonly (readonly [number, string])[] = [
    [1024 ** 3, 'GB'],
    [1024 ** 2, 'MB'],
    [1024, 'KB'],
  ];
  const [size, unit] = units.find(([each]) => bytes >= each) ?? [1, 'bytes'];
  return `${Math.round((bytes / size) * 10) / 10} ${unit}`;
}
