/** Walks folders for files that may be ours. Nothing is opened here but folders and `.gitignore` files. */
import type { Dirent } from 'node:fs';
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { IgnoreRules, isSkippedFolder } from './ignore-rules';

/** Names that a settings file may have. */
export const SETTINGS_NAMES: readonly string[] = ['cdnlint.yaml', 'cdnlint.yml', '.cdnlint.yaml'];

export interface WalkOptions {
  /** True for paths, relative to the root and with `/`, that the settings leave out. */
  readonly isIgnored: (path: string) => boolean;
  /** Folders with a settings file of their own are other trees: given here instead of being entered. */
  readonly nested: 'other-tree' | 'enter';
}

export interface WalkResult {
  /** Relative to the root, with `/`, in order of path. */
  readonly files: readonly string[];
  /** Absolute paths of folders below that have settings of their own. */
  readonly nestedRoots: readonly string[];
  /** Folders that could not be listed, absolute. */
  readonly unreadable: readonly string[];
}

/** Suffixes of files that hold no configuration; saves opening thousands of them in a repository of something else. */
const FOREIGN: ReadonlySet<string> = new Set(
  `png jpg jpeg gif svg ico webp pdf zip gz tgz bz2 xz zst tar rar 7z jar war so o a dll exe bin iso img rpm deb apk mp3 mp4 woff woff2 ttf eot
   js jsx ts tsx cjs cjsx cts ctsx mjs mjsx mts mtsx py pyc rb go rs java class kt cs cpp cc c hpp h php lua pl pm swift scala sql css sass scss less
   htm html xml json jsonc jsonl ndjson yaml yml toml md markdown rst adoc lock map csv tsv log pem crt key csr der p12 db sqlite sqlite3 http lst acl
   pcap ipynb proto gradle cmake vue vsix snap patch diff mo po`.split(/\s+/),
);

function isForeign(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return dot >= 0 && FOREIGN.has(name.slice(dot + 1).toLowerCase());
}

/**
 * Lists the files below some start folders.
 * @param root absolute; what paths are relative to
 * @param starts absolute folders inside the root
 */
export function walkTree(root: string, starts: readonly string[], options: WalkOptions): WalkResult {
  const walk = new Walk(root, options);
  for (const start of starts) walk.enter(start, IgnoreRules.forFolder(start), start !== root);
  walk.followLinks();
  walk.files.sort();
  return walk;
}

class Walk implements WalkResult {
  readonly files: string[] = [];
  readonly nestedRoots: string[] = [];
  readonly unreadable: string[] = [];
  private readonly links: { readonly path: string; readonly rules: IgnoreRules | undefined }[] = [];
  /** Real paths of folders entered, and of files that links led to. */
  private readonly seen = new Set<string>();
  private readonly realFiles = new Set<string>();

  constructor(
    private readonly root: string,
    private readonly options: WalkOptions,
  ) {}

  enter(folder: string, rules: IgnoreRules | undefined, mayBeNested: boolean): void {
    const real = realPathOf(folder);
    if (real === undefined || this.seen.has(real)) return;
    const entries = this.list(folder);
    if (!entries) return;
    const isOther = mayBeNested && this.options.nested === 'other-tree';
    if (isOther && entries.some((entry) => SETTINGS_NAMES.includes(entry.name))) {
      this.nestedRoots.push(folder);
      return;
    }
    this.seen.add(real);
    const hasOwn = entries.some((entry) => entry.name === '.gitignore');
    const inForce = mayBeNested && hasOwn ? IgnoreRules.below(folder, rules) : rules;
    for (const entry of entries) this.visit(folder, real, entry, inForce);
  }

  /** Links come last: what they lead to is read under its own name if it lies in the tree too. */
  followLinks(): void {
    for (let link = this.links.shift(); link; link = this.links.shift()) {
      const real = realPathOf(link.path);
      if (real === undefined || this.seen.has(real) || this.realFiles.has(real)) continue;
      if (isFolder(real)) this.enter(link.path, link.rules, true);
      else {
        this.seen.add(real);
        this.files.push(this.nameOf(link.path));
      }
    }
  }

  private visit(folder: string, real: string, entry: Dirent, rules: IgnoreRules | undefined): void {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isSkippedFolder(entry.name) || rules?.ignores(path, true) === true) return;
      if (!this.options.isIgnored(`${this.nameOf(path)}/`)) this.enter(path, rules, true);
      return;
    }
    if (isForeign(entry.name) || SETTINGS_NAMES.includes(entry.name)) return;
    if (rules?.ignores(path, false) === true || this.options.isIgnored(this.nameOf(path))) return;
    if (entry.isSymbolicLink()) this.links.push({ path, rules });
    else if (entry.isFile()) {
      this.files.push(this.nameOf(path));
      this.realFiles.add(join(real, entry.name));
    }
  }

  private list(folder: string): Dirent[] | undefined {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch {
      this.unreadable.push(folder);
      return undefined;
    }
  }

  private nameOf(path: string): string {
    const name = relative(this.root, path);
    return sep === '/' ? name : name.split(sep).join('/');
  }
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
