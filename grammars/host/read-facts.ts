/** Facts of any host file. */
import type { Document } from '../core/syntax';
import type { HostFacts } from './facts';
import { makeFactSink, NO_FACTS } from './facts';
import { collectIfcfg } from './ifcfg';
import { collectInterfaces } from './interfaces';
import { collectShell } from './shell/facts';
import { collectSysctl } from './sysctl';

const READERS = {
  sysctl: collectSysctl,
  ifcfg: collectIfcfg,
  interfaces: collectInterfaces,
  shell: collectShell,
};

const known = new WeakMap<Document, HostFacts>();

/** What a file says about its machine; nothing for the languages of the daemons. Read once, then remembered. */
export function readHostFacts(document: Document): HostFacts {
  const before = known.get(document);
  if (before) return before;
  const reader = READERS[document.languageId as keyof typeof READERS] as (typeof READERS)['shell'] | undefined;
  if (!reader) return NO_FACTS;
  const sink = makeFactSink();
  reader(document, sink);
  known.set(document, sink);
  return sink;
}
