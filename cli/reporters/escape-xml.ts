/** Text inside XML. Characters that XML 1.0 forbids even as references become U+FFFD. */
import { replaceControls } from '../show-text';

const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** For content and for attributes in double quotes; line breaks survive attribute normalization. */
export function escapeXml(text: string): string {
  return replaceControls(escapeSyntax(text), (code) => `&#${code};`);
}

/** Line breaks and tabs have a reference each, so that what is left to replace are the characters that would act on a terminal. */
function escapeSyntax(text: string): string {
  return text
    .replace(FORBIDDEN, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
}
