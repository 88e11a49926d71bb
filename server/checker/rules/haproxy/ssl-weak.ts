import type { Directive, Word } from '../../../../grammars/core/syntax';
import { mentions } from '../../../../grammars/core/syntax';
import { readHaproxyModel } from '../../../../grammars/haproxy/read-model';
import type { DocumentContext } from '../../rule';
import { defineRule } from '../../rule';
import { linesOf } from './lines';

const OLD_VERSIONS: ReadonlySet<string> = new Set(['SSLv3', 'TLSv1.0', 'TLSv1.1']);
const FORCED: Readonly<Record<string, string | undefined>> = {
  'force-sslv3': 'SSLv3',
  'force-tlsv10': 'TLSv1.0',
  'force-tlsv11': 'TLSv1.1',
};

/** Cipher names of OpenSSL that stand for what is broken or no encryption at all. */
const WEAK_CIPHER = /^(?:.*-)?(?:RC4|RC2|DES|3DES|IDEA|SEED|NULL|eNULL|aNULL|ADH|AECDH|EXP|EXPORT\d*|LOW|MD5)(?:-.*)?$/;

/** Keywords of `global` that hold for all lines. */
const DEFAULTS: ReadonlySet<string> = new Set([
  'ssl-default-bind-options',
  'ssl-default-server-options',
  'ssl-default-bind-ciphers',
  'ssl-default-server-ciphers',
]);

export const sslWeak = defineRule({
  id: 'haproxy/ssl-weak',
  scope: 'document',
  languages: ['haproxy'],
  severity: 'warning',
  summary: 'TLS is allowed with a version or a cipher that is known to be broken.',
  why: `SSLv3, TLS 1.0 and TLS 1.1 are withdrawn (RFC 7568, RFC 8996), RC4 and DES can be broken in practice, and ciphers
without authentication let anybody in between read along. Browsers refuse them, and audits fail because of them.`,
  sources: [
    'https://www.rfc-editor.org/rfc/rfc8996',
    'https://www.rfc-editor.org/rfc/rfc7465',
    'https://docs.haproxy.org/3.2/configuration.html#5.1-ssl-min-ver',
  ],
  fixable: 'suggestion',
  check(context) {
    if (!mentions(context.document, /ssl-|ciphers|force-/)) return;
    const model = readHaproxyModel(context.document);
    const global = model.global.directives.flatMap((section) => linesOf(section));
    for (const line of global) if (DEFAULTS.has(line.keyword.value)) checkLine(line, context);
    for (const { directive } of model.proxies) {
      for (const line of linesOf(directive))
        if (/^(?:bind|server|server-template|default-server)$/.test(line.keyword.value)) checkLine(line, context);
    }
  },
});

function checkLine({ words, keyword }: Directive, context: DocumentContext): void {
  if (keyword.value.endsWith('-ciphers')) checkCiphers(words[1], context);
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (word.value === 'ciphers') checkCiphers(next, context);
    const forced = FORCED[word.value];
    if (forced !== undefined) reportVersion(word, forced, '', context);
    if ((word.value === 'ssl-min-ver' || word.value === 'ssl-max-ver') && next && OLD_VERSIONS.has(next.value))
      reportVersion(next, next.value, word.value === 'ssl-min-ver' ? 'TLSv1.2' : '', context);
  }
}

function reportVersion(word: Word, version: string, better: string, context: DocumentContext): void {
  const edits = [{ file: context.document.path, span: word, newText: better }];
  context.report({
    span: word,
    message: `"${word.value}" lets connections use ${version}, which is withdrawn because it can be broken.`,
    help: 'Ask for TLSv1.2 at least, with "ssl-min-ver TLSv1.2".',
    ...(better !== '' && { suggestions: [{ title: `Ask for ${better} at least`, edits }] }),
  });
}

/** `!` and `-` take ciphers away. */
function checkCiphers(word: Word | undefined, context: DocumentContext): void {
  if (!word || word.opaque) return;
  const names = word.value.split(/[:, ]/);
  const taken = new Set(names.filter((name) => /^[!-]/.test(name)).map((name) => name.slice(1)));
  const weak = names.filter((name) => WEAK_CIPHER.test(name.replace(/^\+/, '')) && !taken.has(name));
  if (weak.length === 0) return;
  context.report({
    span: word,
    message: `This list of ciphers allows ${weak.slice(0, 3).join(', ')}${weak.length > 3 ? ` and ${weak.length - 3} more` : ''}, which can be broken.`,
    help: 'Take them out of the list, or leave the list to OpenSSL, which no longer offers them by itself.',
  });
}
