import { MANUAL } from './keepalived-rule';
import { defineNumberRule } from './number-rule';

export const badVirtualRouterId = defineNumberRule({
  id: 'keepalived/bad-virtual-router-id',
  summary: 'A virtual_router_id is not a number from 1 to 255.',
  why: 'The ID is one byte of the advert, and 0 is not allowed. keepalived passes over the line, finds that the instance has no ID, and does not start.',
  sources: [MANUAL, 'https://www.rfc-editor.org/rfc/rfc5798#section-5.2.3'],
  keyword: 'virtual_router_id',
  effect: 'keepalived passes over it and does not start without one',
  help: 'Choose a number that no other cluster on this network uses.',
});
