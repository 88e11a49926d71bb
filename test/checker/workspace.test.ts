/** What is kept of a tree, and what is made anew when something changes. */
import { DEFAULT_SETTINGS } from '../../server/checker/settings';
import { Workspace } from '../../server/checker/workspace';

const CFG = 'frontend a\n    bind :80\n';
const names = (workspace: Workspace, path: string): string[] =>
  workspace.unitOf(workspace.document(path)!).documents.map((each) => each.path);

describe('a workspace', () => {
  it('takes files of its languages alone', () => {
    const workspace = new Workspace();
    expect(workspace.setFile({ path: 'a/haproxy.cfg', text: CFG })?.languageId).toBe('haproxy');
    expect(workspace.setFile({ path: 'b.txt', text: CFG, languageId: 'haproxy' })?.languageId).toBe('haproxy');
    expect(workspace.setFile({ path: 'c.txt', text: 'hello\n' })).toBeUndefined();
    expect(workspace.documents.map(({ path }) => path)).toEqual(['a/haproxy.cfg', 'b.txt']);
  });

  it('forgets a file that is none any more, or is removed', () => {
    const workspace = new Workspace();
    workspace.setFile({ path: 'x.conf', text: 'vrrp_instance a {\n}\n', languageId: 'keepalived' });
    expect(workspace.setFile({ path: 'x.conf', text: 'hello\n' })).toBeUndefined();
    expect(workspace.document('x.conf')).toBeUndefined();
    workspace.setFile({ path: 'h/haproxy.cfg', text: CFG });
    expect(workspace.topology.hosts).toHaveLength(1);
    workspace.removeFile('h/haproxy.cfg');
    workspace.removeFile('h/haproxy.cfg');
    expect(workspace.topology.hosts).toEqual([]);
  });

  it('edits a text in place, whether or not the language can do so in part', () => {
    const workspace = new Workspace();
    workspace.setFile({ path: 'haproxy.cfg', text: CFG });
    workspace.setFile({ path: 'sysctl.conf', text: 'vm.swappiness = 1\n' });
    expect(workspace.editFile('haproxy.cfg', { start: 9, end: 10, newText: 'bc' })?.text).toBe(
      'frontend bc\n    bind :80\n',
    );
    expect(workspace.editFile('sysctl.conf', { start: 16, end: 17, newText: '20' })?.text).toBe('vm.swappiness = 20\n');
    expect(workspace.document('haproxy.cfg')?.directives[0]?.words[1]?.value).toBe('bc');
    expect(workspace.editFile('nothing.cfg', { start: 0, end: 0, newText: '' })).toBeUndefined();
  });

  it('keeps what it derived until a file changes', () => {
    const workspace = new Workspace();
    const document = workspace.setFile({ path: 'h/haproxy.cfg', text: CFG })!;
    const [analysis, topology] = [workspace.analysisOf(document), workspace.topology];
    expect(workspace.analysisOf(document)).toBe(analysis);
    expect(workspace.topology).toBe(topology);
    workspace.setFile({ path: 'i/haproxy.cfg', text: CFG });
    expect(workspace.topology).not.toBe(topology);
    expect(workspace.topology.hosts).toHaveLength(2);
    expect(workspace.analysisOf(document)).toBe(analysis);
  });

  it('analyses anew for other settings', () => {
    const workspace = new Workspace();
    const document = workspace.setFile({ path: 'h/haproxy.cfg', text: CFG })!;
    const [analysis, topology] = [workspace.analysisOf(document), workspace.topology];
    const settings = { ...DEFAULT_SETTINGS, targets: { haproxy: { version: '2.4' } } };
    workspace.settings = settings;
    expect(workspace.settings).toBe(settings);
    expect(workspace.targetOf(document)).toEqual({ version: '2.4' });
    expect(workspace.analysisOf(document)).not.toBe(analysis);
    expect(workspace.topology).not.toBe(topology);
  });

  it('knows nothing of words in languages without vocabulary', () => {
    const workspace = new Workspace();
    const document = workspace.setFile({ path: 'sysctl.conf', text: 'vm.swappiness = 1\n' })!;
    expect(workspace.analysisOf(document)).toEqual({
      document,
      target: {},
      findings: [],
      definitions: [],
      references: [],
    });
  });

  it('tells the dialect from the file, unless the settings say it', () => {
    const text = 'only_use_cache_mem on\ndns_use_resolv on\n';
    const shown = new Workspace();
    const document = shown.setFile({ path: 'swift.conf', text })!;
    expect(shown.targetOf(document)).toEqual({ dialect: document.dialect });
    expect(document.dialect).toBe('swift');
    const release = new Workspace({ ...DEFAULT_SETTINGS, targets: { swift: { version: '5' } } });
    expect(release.targetOf(document)).toEqual({ version: '5', dialect: 'swift' });
    const said = new Workspace({ ...DEFAULT_SETTINGS, targets: { swift: { dialect: 'squid' } } });
    expect(said.targetOf(document)).toEqual({ dialect: 'squid' });
  });
});

describe('files that one daemon reads together', () => {
  const keepalived = (...includes: string[]): string =>
    `${includes.map((each) => `include ${each}\n`).join('')}vrrp_instance a {\n}\n`;
  const tree = (
    files: Readonly<Record<string, string>>,
    languageId: 'keepalived' | 'haproxy' = 'keepalived',
  ): Workspace => {
    const workspace = new Workspace();
    for (const [path, text] of Object.entries(files)) workspace.setFile({ path, text, languageId });
    return workspace;
  };

  it('are a main file and all that it includes, in the order of the tree', () => {
    const workspace = tree({
      'h/conf.d/b.conf': keepalived(),
      'h/keepalived.conf': keepalived('conf.d/*.conf', 'more.conf'),
      'h/more.conf': keepalived('deep.conf'),
      'h/deep.conf': keepalived(),
      'i/keepalived.conf': keepalived(),
    });
    const all = ['h/conf.d/b.conf', 'h/keepalived.conf', 'h/more.conf', 'h/deep.conf'];
    for (const path of all) expect(names(workspace, path)).toEqual(all);
    expect(names(workspace, 'i/keepalived.conf')).toEqual(['i/keepalived.conf']);
    expect(workspace.daemons.map(({ head, complete }) => [head.path, complete])).toEqual([
      ['h/keepalived.conf', true],
      ['i/keepalived.conf', true],
    ]);
  });

  it('are incomplete where an include names what is not there', () => {
    const workspace = tree({ 'h/keepalived.conf': keepalived('gone.conf', 'here.conf'), 'h/here.conf': keepalived() });
    expect(workspace.unitOf(workspace.document('h/here.conf')!).complete).toBe(false);
    const whole = tree({ 'h/keepalived.conf': keepalived('here.conf'), 'h/here.conf': keepalived() });
    expect(whole.unitOf(whole.document('h/here.conf')!).complete).toBe(true);
  });

  it('may share a piece, which is read with all of them', () => {
    const workspace = tree({
      'c/a.conf': keepalived('shared.conf'),
      'c/b.conf': keepalived('shared.conf', 'gone.conf'),
      'c/shared.conf': keepalived(),
    });
    expect(names(workspace, 'c/shared.conf')).toEqual(['c/a.conf', 'c/b.conf', 'c/shared.conf']);
    expect(names(workspace, 'c/a.conf')).toEqual(['c/a.conf', 'c/shared.conf']);
    const { complete } = workspace.unitOf(workspace.document('c/shared.conf')!);
    expect(complete).toBe(false);
    expect(workspace.unitOf(workspace.document('c/a.conf')!).complete).toBe(true);
  });

  it('may include each other in a circle, or themselves', () => {
    const workspace = tree({
      'c/a.conf': keepalived('b.conf'),
      'c/b.conf': keepalived('a.conf'),
      'c/c.conf': keepalived('c.conf'),
    });
    expect(names(workspace, 'c/b.conf')).toEqual(['c/a.conf', 'c/b.conf']);
    expect(workspace.daemons.map(({ head }) => head.path)).toEqual(['c/c.conf', 'c/a.conf']);
  });

  it('are, for HAProxy, those of a folder as well', () => {
    const files = { 'h/conf.d/1.cfg': CFG, 'h/conf.d/2.cfg': CFG, 'h/conf.d/3.cfg': CFG, 'h/other/4.cfg': CFG };
    const workspace = tree(files, 'haproxy');
    expect(names(workspace, 'h/conf.d/3.cfg')).toEqual(['h/conf.d/1.cfg', 'h/conf.d/2.cfg', 'h/conf.d/3.cfg']);
    expect(names(workspace, 'h/other/4.cfg')).toEqual(['h/other/4.cfg']);
    for (const folder of ['haproxy.d', 'x.cfg.d', 'a-conf.d'])
      expect(names(tree({ [`${folder}/1`]: CFG, [`${folder}/2`]: CFG }, 'haproxy'), `${folder}/1`)).toHaveLength(2);
    for (const folder of ['xconf.d', 'conf.d2', 'conf-d'])
      expect(names(tree({ [`${folder}/1`]: CFG, [`${folder}/2`]: CFG }, 'haproxy'), `${folder}/1`)).toHaveLength(1);
  });
});
