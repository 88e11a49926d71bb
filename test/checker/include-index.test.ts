import { IncludeIndex } from '../../server/checker/include-index';

const find = (paths: readonly string[], from: string, pattern: string): readonly string[] =>
  new IncludeIndex(paths.map((path) => ({ path }))).find({ path: from }, pattern).map(({ path }) => path);

describe('a relative include', () => {
  it('counts from the folder of the file that includes', () => {
    const paths = ['lvs1/vips.conf', 'lvs2/vips.conf', 'vips.conf'];
    expect(find(paths, 'lvs1/keepalived.conf', 'vips.conf')).toEqual(['lvs1/vips.conf']);
    expect(find(paths, 'lvs1/keepalived.conf', '../vips.conf')).toEqual(['vips.conf']);
    expect(find(paths, 'lvs1/keepalived.conf', './../lvs2/vips.conf')).toEqual(['lvs2/vips.conf']);
  });

  it('never means the file itself', () => {
    expect(find(['a/x.conf', 'a/y.conf'], 'a/x.conf', '*.conf')).toEqual(['a/y.conf']);
  });

  it('may have wildcards in its folders', () => {
    const paths = ['a/one/x.conf', 'a/two/x.conf', 'b/one/x.conf'];
    expect(find(paths, 'a/keepalived.conf', '*/x.conf')).toEqual(['a/one/x.conf', 'a/two/x.conf']);
  });
});

describe('an absolute include', () => {
  it('is looked for in the folders around the file, by its longest end first', () => {
    const paths = ['lvs1/etc/keepalived/conf.d/a.conf', 'lvs1/extra/a.conf', 'lvs2/etc/keepalived/conf.d/a.conf'];
    const from = 'lvs1/etc/keepalived/keepalived.conf';
    expect(find(paths, from, '/etc/keepalived/conf.d/a.conf')).toEqual(['lvs1/etc/keepalived/conf.d/a.conf']);
    expect(find(paths, from, '/etc/keepalived/conf.d/*.conf')).toEqual(['lvs1/etc/keepalived/conf.d/a.conf']);
    expect(find(paths, from, '/opt/extra/a.conf')).toEqual(['lvs1/extra/a.conf']);
  });

  it('finds pieces that lie beside the main file', () => {
    const paths = ['lvs1/vips.conf', 'lvs2/vips.conf', 'lvs1/keepalived.conf'];
    expect(find(paths, 'lvs1/keepalived.conf', '/etc/keepalived/vips.conf')).toEqual(['lvs1/vips.conf']);
    expect(find(paths, 'lvs1/keepalived.conf', '/etc/keepalived/*.conf')).toEqual(['lvs1/vips.conf']);
  });

  it('with wildcards never means whatever is called alike somewhere else', () => {
    const paths = ['lvs1/keepalived.conf', 'lvs1/old.conf', 'other/x.conf', 'other/hosts/x.conf'];
    expect(find(paths, 'lvs1/keepalived.conf', '/etc/keepalived/hosts/*.conf')).toEqual([]);
  });

  it('finds a file by its name alone if only one of the host is called so', () => {
    const paths = ['lvs1/scripts/check.sh', 'lvs2/scripts/check.sh'];
    expect(find(paths, 'lvs1/etc/keepalived.conf', '/usr/local/bin/check.sh')).toEqual(['lvs1/scripts/check.sh']);
    expect(find([...paths, 'lvs1/old/check.sh'], 'lvs1/etc/keepalived.conf', '/usr/local/bin/check.sh')).toEqual([]);
  });
});
