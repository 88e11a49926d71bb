import { analyseDocument } from '../../../grammars/core/analysis';
import { Vocabulary } from '../../../grammars/core/vocabulary';
import { haproxy } from '../../../grammars/haproxy/index';
import { haproxySemantics } from '../../../grammars/haproxy/semantics';

const vocabulary = new Vocabulary([
  {
    entries: {
      backend: { in: ['top'], args: '<name:name>', block: true },
      server: { in: ['backend'], args: '<name:name> {server}', repeat: true },
      peer: { in: ['backend'], args: '<name:name> {peer}', repeat: true },
      fast: { in: ['server', 'peer'], args: '', from: { peer: '2.8' }, until: { server: '3.0' } },
    },
  },
]);

/** What is said of options in a target: kind, place and release. */
function judge(line: string, version?: string): string[] {
  const document = haproxy.parse('haproxy.cfg', `backend app\n    ${line}\n`);
  const semantics = { ...haproxySemantics, vocabulary: () => vocabulary };
  const { findings } = analyseDocument(document, semantics, version === undefined ? {} : { version });
  return findings.map(({ kind, place, release }) => `${kind} ${place} ${release ?? ''}`);
}

describe('an option that two groups share', () => {
  it.each([
    ['server a fast', '2.6', []],
    ['server a fast', '3.0', ['wrong-section server 3.0']],
    ['peer a fast', '2.6', ['wrong-section peer 2.8']],
    ['peer a fast', '3.0', []],
  ])('is judged by the group that it stands in: %s for %s', (line, version, said) => {
    expect(judge(line, version)).toEqual(said);
  });

  it('is taken without a target if any current release takes it there', () => {
    expect(judge('server a fast')).toEqual([]);
    expect(judge('peer a fast')).toEqual([]);
  });
});
