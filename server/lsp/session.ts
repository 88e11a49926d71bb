/** What the server knows between messages: the trees, the open texts, what the editor can do and wants. */
import type { LanguageId } from '../../grammars/core/syntax';
import type { Document } from '../../grammars/core/syntax';
import type { InternalError } from '../checker/check';
import type { Language } from '../checker/lang/catalogue';
import { chooseLanguage } from '../checker/lang/translate-diagnostic';
import { canonicalAddress } from '../checker/topology/addresses';
import type { Topology } from '../checker/topology/topology';
import type { FeatureContext } from '../features/feature-context';
import { Places } from '../features/places';
import type { Abilities } from './abilities';
import { NO_ABILITIES } from './abilities';
import type { ContentChange } from './content-changes';
import { foldChanges } from './content-changes';
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
  addFolder(uri: string, foundIn?: Root): Root {
    const root = new Root(uri.endsWith('/') ? uri : `${uri}/`, true, this.onError, foundIn);
    this.roots.push(root);
    this.roots.sort((a, b) => b.uri.length - a.uri.length);
    return root;
  }

  /** The workspace folder of an address, with `/` at its end or without. */
  findFolder(uri: string): Root | undefined {
    const wanted = normalizeUri(uri).replace(/\/?$/, '/');
    return this.roots.find((root) => root.isFolder && normalizeUri(root.uri) === wanted);
  }

  /** Resolves when all files have been read that belong to the tree of a text. */
  async treeRead(uri: string): Promise<void> {
    await this.started;
    let root: Root | undefined;
    // Reading a folder may find another one in it that has the text.
    while (root !== (root = this.folderOf(uri))) await root?.read;
  }

  /** True unless the file belongs to a folder within this one. */
  isOwn(root: Root, path: string): boolean {
    const inner = this.roots.filter((each) => each.isFolder && root.pathOf(each.uri) !== undefined);
    return inner.every((each) => each.pathOf(root.uriOf(path)) === undefined);
  }

  /** The innermost workspace folder that an address lies in. */
  folderOf(uri: string): Root | undefined {
    return this.roots.find((root) => root.isFolder && root.pathOf(uri) !== undefined);
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

  /** Version of an open text; undefined if it is not open. */
  versionOf(uri: string): number | undefined {
    for (const root of this.roots) {
      const path = root.pathOf(uri);
      const open = path === undefined ? undefined : root.open.get(path);
      if (open) return open.version;
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
    root.editText(path, foldChanges(this.places, open.source, changes), version);
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
      lastTopology: () => root.check.lastTopology,
      hostOf: (address, document) => hostOf(root.check.lastTopology, address, document.path),
      snippets: this.abilities.snippets,
      noActiveParameter: this.abilities.noActiveParameter,
      retriggers: this.abilities.ownClient,
      showsReferences: this.abilities.ownClient,
      createsFiles: this.abilities.createFiles && this.abilities.documentChanges,
      ...(this.abilities.documentChanges && { versionOf: (path) => root.open.get(path)?.version ?? null }),
      ...(language && { language }),
    };
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
