/** What every language feature is given beside a document and a place in it. */
import type { Location } from 'vscode-languageserver-types';
import type { Analysis } from '../../grammars/core/analysis';
import type { Semantics } from '../../grammars/core/language';
import type { Span } from '../../grammars/core/source';
import type { Document } from '../../grammars/core/syntax';
import { findLanguage } from '../../grammars/index';
import type { Language } from '../checker/lang/catalogue';
import type { Topology } from '../checker/topology/topology';
import type { Workspace } from '../checker/workspace';
import type { Places, TextWithLines } from './places';

export interface FeatureContext {
  readonly workspace: Workspace;
  readonly places: Places;
  /** Address of a file of the tree, as the editor knows it. */
  readonly uriOf: (path: string) => string;
  /** Text of a file that is no document of ours (cdnlint.yaml), where it is known. */
  readonly textOf: (path: string) => TextWithLines | undefined;
  /** Page about a rule, where there is one to show. */
  readonly rulePage: (rule: string) => string | undefined;
  /** True if the editor takes snippets with tab stops in completions. */
  readonly snippets: boolean;
  /** True if the editor creates files as part of an edit. */
  readonly createsFiles: boolean;
  /** Version of a file that the editor has open, else null; absent if it takes no edits for one version alone. */
  readonly versionOf?: (path: string) => number | null;
  /** True if signature help may name no parameter at all. */
  readonly noActiveParameter: boolean;
  /** True if the editor asks for further proposals when a completion wants it (VS Code). */
  readonly retriggers: boolean;
  /** True if the editor has the command `cdnlint.showReferences`. */
  readonly showsReferences: boolean;
  /** Language in which rules are explained; absent: English. */
  readonly language?: Language;
  /** The topology as it was when rules saw it last: good enough where an exact one would hold up typing. */
  readonly lastTopology?: () => Topology | undefined;
  /** Name of the host that holds an address, seen from a document, where the tree tells. */
  readonly hostOf?: (address: string, from: Document) => string | undefined;
}

/** Keyword knowledge of a document's language, if it has any. */
export function semanticsOf(document: Document): Semantics | undefined {
  return findLanguage(document.languageId)?.semantics;
}

/** Analyses of all files that the document's daemon reads together. */
export function unitOf(context: FeatureContext, document: Document): readonly Analysis[] {
  return context.workspace.unitOf(document).documents.map((each) => context.workspace.analysisOf(each));
}

/** A place in a document of the tree, for the editor. */
export function locationOf(context: FeatureContext, document: Document, span: Span): Location {
  return { uri: context.uriOf(document.path), range: context.places.range(document, span) };
}

/** The document, or another file's text, under a path of the tree. */
export function sourceOf(context: FeatureContext, path: string): TextWithLines | undefined {
  return context.workspace.document(path) ?? context.textOf(path);
}
