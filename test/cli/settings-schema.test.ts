import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { makeSettingsSchema } from '../../scripts/settings-schema';
import { readSettings } from '../../server/checker/read-settings';

const ROOT = join(__dirname, '..', '..');

describe('the schema of cdnlint.yaml', () => {
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(makeSettingsSchema());

  it('is what schemas/cdnlint.schema.json holds (npm run docs writes it)', () => {
    const file: unknown = JSON.parse(readFileSync(join(ROOT, 'schemas', 'cdnlint.schema.json'), 'utf8'));
    expect(file).toEqual(makeSettingsSchema());
  });

  it.each([
    'rules: { syntax/unknown-keyword: off, "syntax/*": warning }',
    'targets: { keepalived: "2.2" }',
    'targets: { keepalived: 2.2 }',
    'hosts: { a: lvs1, b: { path: lvs2, addresses: [192.0.2.1] } }',
    'hosts: { a: { ports: [25, 3306] }, b: { ports: 53 } }',
    'clusters: [[a, b]]',
    'overrides: [{ files: "lab/**", rules: { syntax/bad-value: "off" } }]',
    'ignore: ["old/**"]',
    'include-outside: /etc/keepalived',
    'extends: ../house.yaml',
    'format: { indent: tab }',
    '',
  ])('takes %s, as the program does', (text) => {
    expect(validate(parse(text))).toBe(true);
    const house = { path: '../house.yaml', text: '' };
    expect(readSettings({ path: 'cdnlint.yaml', text }, () => house).diagnostics).toEqual([]);
  });

  it.each([
    'ruels: {}',
    'rules: { syntax/unknown-keywrod: off }',
    'rules: { syntax/unknown-keyword: fatal }',
    'targets: { nginx: "1" }',
    'hosts: { a: { adresses: [] } }',
    'hosts: { a: { ports: [0] } }',
    'clusters: all',
    'overrides: [{ rules: {} }]',
    'format: { indent: 99 }',
    '[]',
  ])('refuses %s, as the program does', (text) => {
    expect(validate(parse(text))).toBe(false);
    expect(readSettings({ path: 'cdnlint.yaml', text }).diagnostics).not.toEqual([]);
  });
});
