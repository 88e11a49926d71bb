/** Hover on a kernel setting, in sysctl files and wherever scripts and interface files make one. */
import type { Span } from '../../grammars/core/source';
import type { Document } from '../../grammars/core/syntax';
import { readHostFacts } from '../../grammars/host/index';
import type { SysctlFact } from '../../grammars/host/index';
import { findSysctlText } from '../../grammars/host/sysctl-texts';
import type { SysctlText } from '../../grammars/host/sysctl-texts';
import { readArpSetting, readSysctls } from '../checker/topology/sysctls';
import type { Host } from '../checker/topology/topology';
import { escapeMarkdown } from './escape-markdown';
import type { FeatureContext } from './feature-context';
import { fence } from './render-entry';

/** The setting at an offset, in Markdown, with its place; undefined where none is made. */
export function describeSysctl(
  { workspace }: FeatureContext,
  document: Document,
  offset: number,
): { readonly markdown: string; readonly span: Span } | undefined {
  const fact = readHostFacts(document).sysctls.find(({ span }) => span.start <= offset && offset <= span.end);
  if (!fact) return undefined;
  const known = findSysctlText(fact.key);
  const [host] = workspace.topology.hostsOf.get(document) ?? [];
  const lines = [...(known ? describeText(known, fact) : []), ...(host ? describeForce(host, document, fact) : [])];
  if (lines.length === 0) return undefined;
  const link = known?.page === undefined ? [] : [`[Manual](https://docs.kernel.org/${known.page})`];
  const list = lines.map((line) => `- ${line}`).join('\n');
  const parts = [fence(`${fact.key} = ${fact.value.value}`), ...(known ? [known.text] : []), list, ...link];
  return { markdown: parts.join('\n\n'), span: fact.span };
}

function describeText(known: SysctlText, { value }: SysctlFact): readonly string[] {
  const meaning = known.values?.[value.value.trim()];
  return [
    ...(meaning === undefined ? [] : [`\`${value.value.trim()}\`: ${meaning}`]),
    ...(known.default === undefined ? [] : [`Default: \`${known.default}\``]),
    ...(known.all === 'max' ? ['The larger of this for `all` and for the interface counts'] : []),
    ...(known.all === 'any' ? ['Set for `all` or for the interface is enough'] : []),
  ];
}

/** What holds in the end, where another file or a later line has its say. */
function describeForce(host: Host, document: Document, { key, span, phase }: SysctlFact): readonly string[] {
  const force = readSysctls(host).get(key);
  const name = `**${escapeMarkdown(host.name)}**`;
  const isHere = force?.document === document && force.span.start === span.start;
  const line = force ? String(force.document.lines.lineAt(force.span.start) + 1) : '';
  const elsewhere =
    force && !isHere && phase !== 'stop' && phase !== 'other'
      ? [`On ${name} \`${force.value}\` is in force: ${escapeMarkdown(force.document.path)}, line ${line}`]
      : [];
  const arp = /^net\.ipv4\.conf\.[^.]+\.(arp_ignore|arp_announce)$/.exec(key)?.[1];
  if (arp !== 'arp_ignore' && arp !== 'arp_announce') return elsewhere;
  const { value, isKnown } = readArpSetting(host, arp);
  return isKnown ? [...elsewhere, `For packets from the network ${name} has \`${arp}\` ${String(value)}`] : elsewhere;
}
