import { groupUnits } from '../../server/checker/unit';
import { Workspace } from '../../server/checker/workspace';

function group(files: Readonly<Record<string, string>>): {
  daemons: readonly (readonly string[])[];
  of(path: string): readonly string[];
  isComplete(path: string): boolean;
} {
  const workspace = new Workspace();
  for (const [path, text] of Object.entries(files)) workspace.setFile({ path, text });
  const units = groupUnits(workspace.documents);
  const find = (path: string) => {
    const document = workspace.document(path);
    if (!document) throw new Error(`${path} is of no language`);
    return units.of(document);
  };
  return {
    daemons: units.daemons.map(({ documents }) => documents.map(({ path }) => path)),
    of: (path) => find(path).documents.map((document) => document.path),
    isComplete: (path) => find(path).complete,
  };
}

const INSTANCE = 'vrrp_instance a {\n}\n';
const SCRIPT = 'vrrp_script chk {\n}\n';

describe('groupUnits', () => {
  it('joins a file with all that it includes, over several steps', () => {
    const { daemons } = group({
      'a/keepalived.conf': 'include one.conf\n',
      'a/one.conf': `include two.conf\n${SCRIPT}`,
      'a/two.conf': INSTANCE,
    });
    expect(daemons).toEqual([['a/keepalived.conf', 'a/one.conf', 'a/two.conf']]);
  });

  it('keeps daemons apart that share a piece; the piece is read with both', () => {
    const units = group({
      'lvs1/keepalived.conf': `include ../shared.conf\n${INSTANCE}`,
      'lvs2/keepalived.conf': `include ../shared.conf\n${INSTANCE}`,
      'shared.conf': SCRIPT,
    });
    expect(units.of('lvs1/keepalived.conf')).toEqual(['lvs1/keepalived.conf', 'shared.conf']);
    expect(units.of('lvs2/keepalived.conf')).toEqual(['lvs2/keepalived.conf', 'shared.conf']);
    expect(units.of('shared.conf')).toEqual(['lvs1/keepalived.conf', 'lvs2/keepalived.conf', 'shared.conf']);
  });

  it('takes files that include each other in a ring for one daemon', () => {
    const { daemons } = group({ 'a.conf': `include b.conf\n${INSTANCE}`, 'b.conf': `include a.conf\n${SCRIPT}` });
    expect(daemons).toEqual([['a.conf', 'b.conf']]);
  });

  it('knows that a piece is missing, for all that read the file', () => {
    const units = group({
      'a/keepalived.conf': 'include one.conf\n',
      'a/one.conf': `include absent.conf\n${INSTANCE}`,
      'b/keepalived.conf': INSTANCE,
    });
    expect(units.isComplete('a/keepalived.conf')).toBe(false);
    expect(units.isComplete('b/keepalived.conf')).toBe(true);
  });

  it('takes the files of an haproxy conf.d folder for one configuration', () => {
    const { daemons } = group({
      'lb/conf.d/10-front.cfg': 'frontend web\n    bind :80\n',
      'lb/conf.d/20-back.cfg': 'backend app\n    server one 192.0.2.1:80\n',
      'other/haproxy.cfg': 'frontend web\n    bind :80\n',
    });
    expect(daemons).toEqual([['lb/conf.d/10-front.cfg', 'lb/conf.d/20-back.cfg'], ['other/haproxy.cfg']]);
  });
});
