/**
 * Text to GB18030 (and so to GBK and GB2312), for files that are fixed in place. The tables are Node's own decoder
 * turned round: the Encoding Standard's index has two-byte codes for most of the BMP, four-byte codes for the rest.
 */

/** Undefined where a character has no code, which only lone surrogates haven't. */
export function encodeGb18030(text: string): Buffer | undefined {
  const bytes: number[] = [];
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code > 0xffff) pushFourBytes(bytes, 189_000 + code - 0x10000);
    else {
      const known = codes().get(sign);
      if (known === undefined) return undefined;
      if (known < TWO_BYTES) bytes.push(known >> 8, known & 0xff);
      else pushFourBytes(bytes, known - TWO_BYTES);
    }
  }
  return Buffer.from(bytes);
}

/** Values from here on are four-byte pointers. */
const TWO_BYTES = 0x10000;
/** Four-byte pointers of the BMP end here. */
const BMP_POINTERS = 39_420;

let table: Map<string, number> | undefined;

function codes(): Map<string, number> {
  if (table) return table;
  table = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let pointer = 0; pointer < BMP_POINTERS; pointer++) {
    const bytes: number[] = [];
    pushFourBytes(bytes, pointer);
    remember(table, decoder.decode(Uint8Array.from(bytes)), TWO_BYTES + pointer);
  }
  // Two bytes win where both exist, as encoders do.
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail !== 0x7f) remember(table, decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail);
  return table;
}

function remember(into: Map<string, number>, decoded: string, code: number): void {
  if (decoded.length === 1 && decoded !== '\ufffd') into.set(decoded, code);
}

/** Pointer of the Encoding Standard to bytes. */
function pushFourBytes(bytes: number[], pointer: number): void {
  bytes.push(
    0x81 + Math.floor(pointer / 12_600),
    0x30 + (Math.floor(pointer / 1260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  );
}
