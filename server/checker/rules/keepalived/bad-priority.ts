import { MANUAL } from './keepalived-rule';
import { defineNumberRule } from './number-rule';

export const badPriority = defineNumberRule({
  id: 'keepalived/bad-priority',
  summary: 'A priority is not a number from 1 to 255.',
  why: `The priority is one byte of the advert; 0 means that a master is leaving, and 255 that the router owns the address.
keepalived falls back to 100, so two routers that were to differ may become equals.`,
  sources: [MANUAL, 'https://www.rfc-editor.org/rfc/rfc5798#section-5.2.4'],
  keyword: 'priority',
  effect: 'keepalived uses 100 instead',
  help: 'Give a number from 1 to 254; 255 only if the virtual address is the own address of this router.',
});
