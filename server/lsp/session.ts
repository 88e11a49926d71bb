/** What the server knows between messages: the trees, the open texts, what the editor can do and wants. */
import type { LanguageId } from '../../grammars/core/syntax';
import type { Document } from '../../grammars/core/syntax';
import type { TextEdit } from '../../grammars/core/language';
import { applyEdit } from '../../grammars/core/language';
import type { LineIndex } from '../../grammars/core/source';
import type { InternalError } from '../checker/check';
import type { Language } from '../checker/lang/catalogue';
import { chooseLanguage } from '../checker/lang/translate-diagnostic';
import { canonicalAddress } from '../checker/topology/addresses';
import type { Topology } from '../checker/topology/topology';
import type { FeatureContext } from '../features/feature-context';
import { Places } from '../features/places';
import type { Abilities } from './abilities';
import { NO_ABILITIES } from './abilities';
import type { EditorSettings } from './editor-settings';
import { DEFAULT_EDITOR_SETTINGS } from './editor-settings';
import { Root } from './root';
import type { ServerHost } from './server-host';
import { folderOfUri, normalizeUri } from './uri';

/** Editors' names for our languages. `swift` alone is Apple's in every editor, so it is not among them. */
const LANGUAGE_IDS: Readonly<Record<string, LanguageId>> = {
  keepalived: 'keepalived',
  haproxy: 'haproxy',
  'swift-conf': 'swift',
  squid: 'swift',
};

/** A document and the tree that it belongs to. */
export interface Opened {
  readonly root: Root;
  readonly document: Document;
}

/** One change as an editor reports it; without a range the text is the whole new one. */
export interface ContentChange {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

export class Session {
  abilities: Abilities = NO_ABILITIES;
  settings: EditorSettings = DEFAULT_EDITOR_SETTINGS;
  places = new Places();
  roots: Root[] = [];
  /** Called when a file's text, or what is known of it, has changed. */
  onChange: (root: Root, path: string) => void = () => undefined;
  /** Settles when the editor's settings are known and its folders are being read. */
  started: Promise<void> = Promise.resolve();
  /** Told when the editor closes a text. */
  readonly onClose: ((uri: string) => void)[] = [];

  constructor(
    readonly host: ServerHost,
    readonly onError: (error: InternalError) => void,
  ) {}

  /** Language of what rules say: as set, or else the editor's; undefined: English. */
  get language(): Language | undefined {
    return chooseLanguage(this.settings.language ?? this.abilities.locale);
  }

  /** Resolves when all workspace folders have been read. */
  async allLoaded(): Promise<void> {
    await this.started;
    await Promise.all(this.roots.map(({ loaded }) => loaded));
  }

  /** Adds a workspace folder; its files are read by `loadFolder`. */
  addFolder(uri: string): Root {
    const root = new Root(uri.endsWith('/') ? uri : `${uri}/`, true, this.onError);
    this.roots.push(root);
    this.roots.sort((a, b) => b.uri.length - a.uri.length);
    return root;
  }

  hasFolder(uri: string): boolean {
    return this.roots.some((root) => root.isFolder && normalizeUri(root.uri) === normalizeUri(uri));
  }

  /** Gives texts that were opened before their folder was known to the folder. */
  moveOpenTexts(folder: Root): void {
    for (const root of this.roots) {
      if (root === folder || (root.isFolder && root.pathOf(folder.uri) === undefined)) continue;
      for (const open of [...root.open.values()]) {
        const path = folder.pathOf(open.uri);
        if (path === undefined) continue;
        folder.openText(open.uri, path, open.version, open.source.text, open.languageId);
        root.closeText(open.path);
        root.setFileOnDisk(open.path, undefined);
      }
    }
    this.roots = this.roots.filter((root) => root.isFolder || root.open.size > 0);
  }

  /** Takes a folder away; what is open of it goes on as a file without a folder. */
  dropFolder(folder: Root): void {
    this.roots = this.roots.filter((root) => root !== folder);
    for (const { uri, version, source, languageId } of folder.open.values()) {
      const root = this.rootOf(uri);
      root.openText(uri, root.pathOf(uri) ?? uri, version, source.text, languageId);
    }
  }

  /** The tree that an address belongs to: the innermost workspace folder, else one of its own for its folder. */
  rootOf(uri: string): Root {
    const known = this.roots.find((root) => root.pathOf(uri) !== undefined && (root.isFolder || isDirect(root, uri)));
    if (known) return known;
    const root = new Root(folderOfUri(uri), false, this.onError);
    this.roots.push(root);
    return root;
  }

  /** Everything that a request about a text needs; undefined if it is no document of ours. */
  find(uri: string): Opened | undefined {
    for (const root of this.roots) {
      const path = root.pathOf(uri);
      const document = path === undefined ? undefined : root.workspace.document(path);
      if (document) return { root, document };
    }
    return undefined;
  }

  open(uri: string, version: number, text: string, languageId: string): void {
    const root = this.rootOf(uri);
    const path = root.pathOf(uri) ?? uri;
    root.openText(uri, path, version, text, LANGUAGE_IDS[languageId]);
    this.onChange(root, path);
  }

  change(uri: string, version: number, changes: readonly ContentChange[]): void {
    const root = this.rootOf(uri);
    const path = root.pathOf(uri) ?? uri;
    const open = root.open.get(path);
    if (!open) return;
    root.editText(path, this.foldChanges(open.source, changes), version);
    this.onChange(root, path);
  }

  async close(uri: string): Promise<void> {
    for (const each of this.onClose) each(uri);
    const root = this.rootOf(uri);
    const path = root.pathOf(uri) ?? uri;
    root.closeText(path);
    const text = root.isFolder ? await this.host.readFile(uri) : undefined;
    root.setFileOnDisk(path, text);
    if (!root.isFolder && root.open.size === 0) this.roots = this.roots.filter((each) => each !== root);
    this.onChange(root, path);
  }

  /** What features are given besides a document and a place. */
  contextOf(root: Root): FeatureContext {
    const { language } = this;
    return {
      workspace: root.workspace,
      places: this.places,
      uriOf: (path) => root.uriOf(path),
      textOf: (path) => root.textOf(path),
      rulePage: (rule) => this.host.rulePage(rule),
      hostOf: (address, document) => hostOf(root.check.lastTopology, address, document.path),
      snippets: this.abilities.snippets,
      retriggers: this.abilities.ownClient,
      showsReferences: this.abilities.ownClient,
      createsFiles: this.abilities.createFiles && this.abilities.documentChanges,
      ...(language && { language }),
    };
  }

  /** Several changes become one edit: the smallest that makes the same text. */
  private foldChanges(source: { text: string; lines: LineIndex }, changes: readonly ContentChange[]): TextEdit {
    const [only] = changes;
    if (only && changes.length === 1) return this.toEdit(source, only);
    let current = source;
    for (const change of changes) {
      const edit = this.toEdit(current, change);
      const text = applyEdit(current.text, edit);
      current = { text, lines: current.lines.afterEdit(text, edit) };
    }
    return findDifference(source.text, current.text);
  }

  private toEdit(source: { text: string; lines: LineIndex }, change: ContentChange): TextEdit {
    if (!change.range) return findDifference(source.text, change.text);
    const start = this.places.offset(source, change.range.start);
    const end = Math.max(start, this.places.offset(source, change.range.end));
    return { start, end, newText: change.text };
  }
}

/** The other host of the tree that has an address. */
function hostOf(topology: Topology | undefined, address: string, path: string): string | undefined {
  const from = topology?.hosts.find(({ documents }) => documents.some((each) => each.path === path));
  const spelt = canonicalAddress(address);
  if (!topology || !from || spelt === undefined) return undefined;
  const [owner, more] = topology.owners.find(spelt, from.site);
  return more || owner === from ? undefined : owner?.name;
}

function isDirect(root: Root, uri: string): boolean {
  return normalizeUri(folderOfUri(uri)) === normalizeUri(root.uri);
}

/** Smallest single edit that turns one text into the other. */
export function findDifference(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
}
