/** Tells a crt-list by its name, or by lines that no other file has: a certificate with options in brackets. */

const NAME = /(?:^|[/._-])crt[-_.]?list(?:s?$|[/._-])|\.crtlist$/i;
const CERTIFICATE = /\/.|\.(?:pem|crt|cer|cert|bundle|ecdsa|rsa)$/i;

/** How sure it is that a file is a crt-list, from 0 to 1. */
export function detectCrtList(path: string, head: string): number {
  const lines = head.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  // The last line of the head may be cut.
  const firsts = lines.map((line) => /^\s*([^\s[\]]+)/.exec(line)?.[1] ?? '');
  const certificates = firsts.filter((word) => CERTIFICATE.test(word)).length;
  if (NAME.test(path)) return lines.length === 0 || certificates * 2 >= lines.length ? 0.9 : 0;
  const optioned = lines.some((line) => /^\S+\.(?:pem|crt)\s*\[[a-z][^\]]*\]/i.test(line));
  return optioned && certificates === lines.length ? 0.7 : 0;
}
