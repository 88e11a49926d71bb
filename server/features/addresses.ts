/** Addresses and interfaces that the files of the tree speak of, for completion. */
import type { Document } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';
import type { Proposal } from './proposal';
import { CompletionItemKind } from './proposal';

const IPV4 = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/g;
/** A file longer than this is not searched while it is being typed into. */
const LONGEST = 1_000_000;
const MOST = 500;

const found = new WeakMap<Document, ReadonlySet<string>>();

/** Each address once, with the file that speaks of it first. */
export function listAddresses(context: FeatureContext, from: Document): Proposal[] {
  const files = new Map<string, string>();
  for (const document of context.workspace.documents) {
    if (files.size > MOST) break;
    for (const address of addressesIn(document)) {
      const known = files.get(address);
      if (known === undefined || document === from) files.set(address, document.path);
    }
  }
  return [...files].slice(0, MOST).map(([label, path]) => {
    const host = context.hostOf?.(label, from);
    return {
      label,
      kind: CompletionItemKind.Constant,
      detail: host === undefined ? path : `${host} (${path})`,
      rank: 2,
    };
  });
}

const INTERFACE = /\b(?:interface|dev|iface|use_vmac)[ \t]+([a-zA-Z][\w.-]*)/g;
const interfaces = new WeakMap<Document, ReadonlySet<string>>();

/** Network interfaces that any file names, each once, with the file that names it first. */
export function listInterfaces(context: FeatureContext, from: Document): Proposal[] {
  const files = new Map<string, string>();
  for (const document of [from, ...context.workspace.documents])
    for (const name of interfacesIn(document)) if (!files.has(name)) files.set(name, document.path);
  return [...files]
    .slice(0, MOST)
    .map(([label, detail]) => ({ label, kind: CompletionItemKind.Constant, detail, rank: 2 }));
}

function interfacesIn(document: Document): ReadonlySet<string> {
  const known = interfaces.get(document);
  if (known) return known;
  const text = document.languageId === 'haproxy' || document.text.length > LONGEST ? '' : document.text;
  const names = new Set([...text.matchAll(INTERFACE)].map((match) => match[1] ?? ''));
  interfaces.set(document, names);
  return names;
}

function addressesIn(document: Document): ReadonlySet<string> {
  const known = found.get(document);
  if (known) return known;
  const text = document.text.length > LONGEST ? '' : document.text;
  const addresses = new Set(text.match(IPV4)?.filter(isUseful));
  found.set(document, addresses);
  return addresses;
}

/** Netmasks and the like are no host's address. */
function isUseful(address: string): boolean {
  return !/^(?:255\.|0\.0\.0\.0$)/.test(address) && address.split('.').every((part) => Number(part) <= 255);
}
