import type { CacheDir } from '../../../../grammars/swift/model';
import { defineRule } from '../../rule';
import type { DocumentContext } from '../../rule';
import { graverForSwift, readUnitModels } from './unit-models';

/** What the grammar can't see: numbers that contradict each other. Missing and malformed ones are `syntax/…`. */
export const cacheDirArguments = defineRule({
  id: 'swift/cache-dir-arguments',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'The arguments of cache_dir contradict each other.',
  why: `A store that can hold nothing, or that is larger than its blocks can address, is taken without complaint or stops
the cache when it is opened; either way hits never come from it.`,
  sources: ['http://www.squid-cache.org/Doc/config/cache_dir/'],
  check(context) {
    for (const dir of readUnitModels(context)[0]?.cacheDirs ?? []) {
      checkSizes(context, dir);
      if (dir.type.value.toLowerCase() === 'coss') checkCoss(context, dir);
      checkPath(context, dir);
    }
  },
});

function optionOf(dir: CacheDir, name: string): { value: number; span: CacheDir['type']['span'] } | undefined {
  const found = dir.options.find(({ value }) => value.startsWith(`${name}=`));
  const value = Number(found?.value.slice(name.length + 1));
  return found && !Number.isNaN(value) ? { value, span: found.span } : undefined;
}

function checkSizes(context: DocumentContext, dir: CacheDir): void {
  const [least, most] = [optionOf(dir, 'min-size'), optionOf(dir, 'max-size')];
  if (least && most && most.value >= 0 && least.value > most.value)
    context.report({
      span: least.span,
      severity: graverForSwift(context),
      message: `min-size=${least.value} is above max-size=${most.value}: no object fits, so the store stays empty.`,
      help: 'Exchange the two, or drop one.',
    });
  const megabytes = Number(dir.options[0]?.value);
  if (most && megabytes > 0 && most.value > megabytes * 1024 ** 2)
    context.report({
      span: most.span,
      severity: 'warning',
      message: `max-size=${most.value} is more than the ${megabytes} MB of the whole store.`,
      help: 'Lower max-size, or give the store more room.',
    });
}

/** A COSS store numbers its blocks with 24 bits. */
function checkCoss(context: DocumentContext, dir: CacheDir): void {
  const block = optionOf(dir, 'block-size');
  const [size] = dir.options;
  if (!block || !size) return;
  if (![512, 1024, 2048, 4096, 8192].includes(block.value)) {
    context.report({
      span: block.span,
      severity: graverForSwift(context),
      message: `block-size=${block.value} is no power of two from 512 to 8192: the store is refused.`,
      help: 'Use 512, 1024, 2048, 4096 or 8192.',
    });
    return;
  }
  const most = block.value * 16;
  if (Number(size.value) > most)
    context.report({
      span: size.span,
      severity: graverForSwift(context),
      message: `Blocks of ${block.value} bytes can address ${most} MB, and the store is to have ${size.value} MB: it is refused.`,
      help: `Use block-size=${Math.min(8192, block.value * 2 ** Math.ceil(Math.log2(Number(size.value) / most)))}, or a smaller store.`,
    });
}

function checkPath(context: DocumentContext, { directory, type }: CacheDir): void {
  if (!directory || type.value === 'null' || directory.value.startsWith('/') || !/^[\w.]/.test(directory.value)) return;
  context.report({
    span: directory.span,
    severity: 'warning',
    message: `"${directory.value}" is a relative path: where the store lies depends on where the cache is started.`,
    help: 'Give the full path.',
  });
}
