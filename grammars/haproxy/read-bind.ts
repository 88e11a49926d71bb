/** Reads `bind` lines. */
import { AnchoredSpan } from '../core/anchored';
import { locate } from '../core/source';
import type { Directive } from '../core/syntax';
import { parseAddress } from './addresses';
import { LineOptions } from './line-options';
import type { Bind } from './model';
import { toText } from './words';

/** One for each address of the line. */
export function readBinds(line: Directive): Bind[] {
  const addresses = line.words[1];
  if (!addresses || addresses.opaque) return [];
  const options = new LineOptions(line, 2, 'bind');
  const ssl = options.has('ssl') || addresses.value.startsWith('quic');
  const acceptProxy = options.has('accept-proxy');
  const transparent = options.has('transparent');
  const device = options.has('interface') ? toText(options.get('interface')?.values[0]) : undefined;
  let from = 0;
  return addresses.value.split(',').map((text) => {
    const to = from + text.length;
    const span = addresses.quoted ? addresses : new AnchoredSpan(addresses, from, to);
    from = to + 1;
    const address = locate(parseAddress(text), span);
    return { directive: line, options, ssl, acceptProxy, transparent, interface: device, address };
  });
}
