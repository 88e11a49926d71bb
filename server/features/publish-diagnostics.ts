/** Diagnostics of the checker as an editor takes them. */
import type { Diagnostic as EditorDiagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver-types';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Diagnostic, RelatedPlace, Severity } from '../checker/diagnostic';
import type { FeatureContext } from './feature-context';
import { sourceOf } from './feature-context';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const TAGS = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

/** Shape of the diagnostics that an editor can show; what it can't is left out. */
export interface DiagnosticAbilities {
  readonly related: boolean;
  readonly tags: boolean;
  readonly codeDescription: boolean;
}

/** Converts one diagnostic; undefined if its file isn't known any more. */
export function toEditorDiagnostic(
  context: FeatureContext,
  diagnostic: Diagnostic,
  abilities: DiagnosticAbilities,
): EditorDiagnostic | undefined {
  const source = sourceOf(context, diagnostic.file);
  if (!source) return undefined;
  const page = abilities.codeDescription ? context.rulePage(diagnostic.rule) : undefined;
  const related = abilities.related ? diagnostic.related.flatMap((each) => toRelated(context, each)) : [];
  const tags = abilities.tags ? (diagnostic.tags ?? []).map((tag) => TAGS[tag]) : [];
  return {
    range: context.places.range(source, diagnostic.span),
    severity: SEVERITIES[diagnostic.severity],
    code: diagnostic.rule,
    source: 'cdnlint',
    message: diagnostic.help === undefined ? diagnostic.message : `${diagnostic.message}\n${diagnostic.help}`,
    ...(page !== undefined && { codeDescription: { href: page } }),
    ...(related.length > 0 && { relatedInformation: related }),
    ...(tags.length > 0 && { tags }),
  };
}

function toRelated(context: FeatureContext, place: RelatedPlace): DiagnosticRelatedInformation[] {
  const source = sourceOf(context, place.file);
  if (!source) return [];
  const location = { uri: context.uriOf(place.file), range: context.places.range(source, place.span) };
  return [{ location, message: place.message }];
}
