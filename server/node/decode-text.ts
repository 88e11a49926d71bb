/** Bytes of a file to text and back. Configuration files are bytes to the programs; most are UTF-8, many from China are GBK. */
import { isUtf8 } from 'node:buffer';
import { encodeGb18030 } from './encode-gb18030';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

export interface DecodedText {
  /** A byte-order mark stays in the text: it is a fault that a rule reports. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** Decodes any bytes; never fails. What is no UTF-8 is taken for GB18030 if it can be, else for Windows-1252. */
export function decodeText(bytes: Buffer): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: bytes.toString('utf16le'), encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decodeBigEndian(bytes), encoding: 'utf-16be' };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), encoding: 'utf-8' };
  try {
    const decoder = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(bytes), encoding: 'gb18030' };
  } catch {
    return { text: bytes.toString('latin1'), encoding: 'windows-1252' };
  }
}

/**
 * Bytes of a text that was changed, in the encoding that its file had.
 * Undefined where that can't be done without a loss.
 */
export function encodeText(text: string, encoding: Encoding): Buffer | undefined {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'windows-1252':
      return /^[\0-\xff]*$/.test(text) ? Buffer.from(text, 'latin1') : undefined;
    case 'gb18030':
      return encodeGb18030(text);
  }
}

function decodeBigEndian(bytes: Buffer): string {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return Buffer.from(even).swap16().toString('utf16le');
}
