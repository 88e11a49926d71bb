import { parseDocument } from '../../../grammars/haproxy/build-document';
import { updateDocument } from '../../../grammars/haproxy/update';
import { expectUpdates } from '../expect-updates';

const SNIPPETS = [
  '\n',
  ' ',
  '#',
  '"',
  "'",
  '\\',
  'global\n',
  '\nfrontend f\n',
  'backend',
  '.if 0\n',
  '{{ a }}',
  'x',
  '\n  bind :80\n',
];
const TEXT = `# head
global
    maxconn 100 # most
defaults
    mode http

# web
frontend web
    bind :80 name "a b"
    default_backend app
backend app
    server a 192.0.2.1:80 check
`;

describe('updating a parsed haproxy.cfg', () => {
  it('gives what parsing the edited text gives', () => {
    expectUpdates((text) => parseDocument('haproxy.cfg', text), updateDocument, TEXT, SNIPPETS);
  });
});
