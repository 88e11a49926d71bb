/** How rules are run: severities, suppressions, faults of rules, and what is kept from growing without bound. */
import { checkDocument, checkTopology, checkWorkspace, finishDocument, settingFor } from '../../server/checker/check';
import type { Diagnostic } from '../../server/checker/diagnostic';
import type { Report, Rule } from '../../server/checker/rule';
import { defineRule } from '../../server/checker/rule';
import type { Settings } from '../../server/checker/settings';
import { DEFAULT_SETTINGS } from '../../server/checker/settings';
import { findSuppressions } from '../../server/checker/suppressions';
import { Workspace } from '../../server/checker/workspace';

const text = { severity: 'warning', summary: 'x', why: 'x', sources: [] } as const;

/** Reports every comment-free word "bad" of a document. */
const badWord = defineRule({
  ...text,
  id: 'test/bad-word',
  scope: 'document',
  check: ({ document, report }) => {
    for (const { index } of document.text.matchAll(/^bad/gm))
      report({ span: { start: index, end: index + 3 }, message: 'Bad.' });
  },
});

function workspace(files: Readonly<Record<string, string>>, settings: Partial<Settings> = {}): Workspace {
  const made = new Workspace({ ...DEFAULT_SETTINGS, ...settings });
  for (const [path, content] of Object.entries(files)) made.setFile({ path, text: content, languageId: 'haproxy' });
  return made;
}

const show = (found: readonly Diagnostic[]): string[] =>
  found.map(({ file, rule, severity, span }) => `${file}:${span.start} ${severity} ${rule}`);

function say(
  files: Readonly<Record<string, string>>,
  rules: readonly Rule[],
  settings: Partial<Settings> = {},
): string[] {
  return show(checkWorkspace(workspace(files, settings), { rules }).diagnostics);
}

const raising = (id: string, report: Partial<Report> = {}): Rule =>
  defineRule({
    ...text,
    id,
    scope: 'document',
    check: (context) => {
      context.report({ span: { start: 0, end: 1 }, message: 'm', ...report });
    },
  });

describe('severities', () => {
  it("are the report's, or else the rule's", () => {
    expect(say({ a: 'x\n' }, [raising('t/a'), raising('t/b', { severity: 'error' })])).toEqual([
      'a:0 warning t/a',
      'a:0 error t/b',
    ]);
  });

  it('are what the settings say, for the files that they say it of', () => {
    const settings = {
      rules: { 't/a': 'info', 't/b': 'off' },
      overrides: [
        { files: ['q/*', 'x/**'], rules: { 't/a': 'error', 't/b': 'info' } },
        { files: ['x/y'], rules: { 't/a': 'off' } },
        { files: ['.*', '*/.z'], rules: { 't/a': 'off' } },
      ],
    } as const;
    const rules = [raising('t/a', { severity: 'error' }), raising('t/b')];
    expect(say({ a: 'x\n', 'x/b': 'x\n', 'x/y': 'x\n', '.z': 'x\n', 'h/.z': 'x\n' }, rules, settings)).toEqual([
      'a:0 info t/a',
      'x/b:0 error t/a',
      'x/b:0 info t/b',
      'x/y:0 info t/b',
    ]);
    const all = { ...DEFAULT_SETTINGS, ...settings };
    expect(settingFor('t/a', 'x/y', all)).toBe('off');
    expect(settingFor('t/a', 'x/z', all)).toBe('error');
    expect(settingFor('t/c', 'x/z', all)).toBeUndefined();
  });

  it('that are off everywhere keep a rule from running', () => {
    let runs = 0;
    const counting = defineRule({ ...text, id: 't/count', scope: 'document', check: () => ((runs += 1), undefined) });
    say({ a: 'x\n' }, [counting], { rules: { 't/count': 'off' } });
    expect(runs).toBe(0);
    say({ a: 'x\n' }, [counting], {
      rules: { 't/count': 'off' },
      overrides: [{ files: ['a'], rules: { 't/count': 'info' } }],
    });
    expect(runs).toBe(1);
  });
});

describe('a run', () => {
  it('asks a rule only about its languages', () => {
    const rule: Rule = {
      ...raising('t/a'),
      scope: 'document',
      languages: ['keepalived'],
      check: raising('t/a').check as never,
    };
    expect(say({ a: 'x\n' }, [rule])).toEqual([]);
    expect(say({ a: 'x\n' }, [{ ...rule, languages: ['haproxy'] }])).toEqual(['a:0 warning t/a']);
  });

  it('goes on where a rule throws, and names it', () => {
    const throwing = (id: string, what: unknown): Rule =>
      defineRule({
        ...text,
        id,
        scope: 'document',
        check: () => {
          throw what;
        },
      });
    const topologyRule = defineRule({
      ...text,
      id: 't/node',
      scope: 'topology',
      check: () => {
        throw new Error('node');
      },
    });
    const { diagnostics, internalErrors } = checkWorkspace(workspace({ a: 'x\n' }), {
      rules: [throwing('t/a', new Error('no')), throwing('t/b', 'text'), topologyRule, raising('t/c')],
    });
    expect(show(diagnostics)).toEqual(['a:0 warning t/c']);
    expect(internalErrors.map(({ rule, file, error }) => [rule, file, error.message])).toEqual([
      ['t/a', 'a', 'no'],
      ['t/b', 'a', 'text'],
      ['t/node', undefined, 'node'],
    ]);
  });

  it('measures each rule over all documents, if a clock is given', () => {
    const times = new Map<string, number>();
    let clock = 0;
    const now = (): number => (clock += 10);
    const rules = [raising('t/a'), raising('t/b')];
    checkWorkspace(workspace({ a: 'x\n', b: 'x\n' }), { rules, times, now });
    expect([...times]).toEqual([
      ['t/a', 20],
      ['t/b', 20],
    ]);
    times.clear();
    checkWorkspace(workspace({ a: 'x\n' }), { rules, times });
    expect(times.size).toBe(0);
  });

  it('shortens what quotes a word without end, at places of its own', () => {
    const long = `${'a'.repeat(400)}${'b'.repeat(400)}`;
    const related = [{ file: 'a', span: { start: 0, end: 1 }, message: long }];
    const { diagnostics } = checkWorkspace(workspace({ a: 'x\n' }), {
      rules: [raising('t/a', { message: long, related }), raising('t/b', { message: 'a'.repeat(600) })],
    });
    const short = `${'a'.repeat(300)}…${'b'.repeat(200)}`;
    expect(diagnostics[0]?.message).toBe(short);
    expect(diagnostics[0]?.related).toEqual([{ ...related[0], message: short }]);
    expect(diagnostics[1]?.message).toBe('a'.repeat(600));
  });

  it('says of a file with conflict markers nothing else', () => {
    const conflict = 'bad\n<<<<<<< a\nbad\n=======\nbad\n>>>>>>> b\n';
    expect(say({ a: conflict }, [badWord])).toEqual([]);
    expect(say({ a: 'bad\n' }, [badWord])).toEqual(['a:0 warning test/bad-word']);
  });

  it('gives what was undecided with the file that would decide', () => {
    const rule = defineRule({
      ...text,
      id: 't/node',
      scope: 'topology',
      check: ({ topology, undecided, report }) => {
        const [host] = topology.hosts;
        const [document] = host?.documents ?? [];
        undecided(document, 'Which?');
        undecided(undefined, 'What?');
        if (document) report(document, { span: { start: 0, end: 1 }, message: 'm' });
      },
    });
    const tree = workspace({ 'h/a': 'x\n' });
    const { undecided, diagnostics } = checkWorkspace(tree, { rules: [rule] });
    expect(undecided).toEqual([
      { rule: 't/node', file: 'h/a', message: 'Which?' },
      { rule: 't/node', file: undefined, message: 'What?' },
    ]);
    expect(show(diagnostics)).toEqual(['h/a:0 warning t/node']);
    const raw = checkTopology(tree, { rules: [rule, badWord] });
    expect([...raw.byFile.keys()]).toEqual(['h/a']);
    expect(raw.undecided).toHaveLength(2);
  });

  it('can be done a document at a time, suppressions last', () => {
    const tree = workspace({ a: '# cdnlint-disable-next-line\nbad\nbad\nx\n', b: 'bad\n' });
    const [document] = tree.documents;
    const { byFile } = checkDocument(tree, document!, { rules: [badWord] });
    expect([...byFile.keys()]).toEqual(['a']);
    expect(show(byFile.get('a') ?? [])).toEqual(['a:28 warning test/bad-word', 'a:32 warning test/bad-word']);
    const found = [...(byFile.get('a') ?? [])].reverse();
    expect(show(finishDocument(tree, document!, found, { rules: [badWord] }))).toEqual(['a:32 warning test/bad-word']);
  });
});

describe('suppressions', () => {
  const rules = [badWord, raising('t/a')];

  it.each([
    ['bad # cdnlint-disable-line\nbad\n', ['a:27']],
    ['x\n# cdnlint-disable-next-line test/bad-word\nbad\nbad\n', ['a:0', 'a:48']],
    ['x\n# cdnlint-disable-next-line t/a\nbad\n', ['a:0', 'a:34']],
    ['x # cdnlint-disable-line t/b, t/a other\n', []],
    ['bad # cdnlint-disable-line test/bad-word,t/a\n', []],
    ['bad\nx # cdnlint-disable-file test/bad-word -- t/a is fine\nbad\n', ['a:0']],
    ['bad # cdnlint-disable-line -- test/bad-word\n', []],
    ['bad # cdnlint-disable-line t/a--b\n', ['a:0', 'a:0']],
    ['bad # cdnlint-disable-lines\n', ['a:0', 'a:0']],
    ['bad # cdnlint-disable-line\n# cdnlint-disable-line\n', []],
  ])('%j leaves %j', (content, left) => {
    const found = checkWorkspace(workspace({ a: content }), { rules }).diagnostics;
    expect(found.map(({ file, span }) => `${file}:${span.start}`)).toEqual(left);
  });

  it('know their place, kind and rules', () => {
    const [document] = workspace({
      a: 'x # see cdnlint-disable-line a/b,  c/d -- why\n# cdnlint-disable-file\n',
    }).documents;
    expect(findSuppressions(document!)).toMatchObject([
      { kind: 'line', rules: ['a/b', 'c/d'], line: 0, start: 8, end: 45 },
      { kind: 'file', rules: [], line: -1, start: 48, end: 68 },
    ]);
  });
});
