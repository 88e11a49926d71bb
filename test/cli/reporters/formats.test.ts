/** Each format against the rules of those who read it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import '@microsoft/jest-sarif';
import Ajv from 'ajv';
import type * as Sarif from 'sarif';
import { REPORTERS } from '../../../cli/reporters/index';
import { NASTY_FILE, NASTY_MESSAGE, STYLE, makeCleanReport, makeReport } from './make-report';
import type { XmlElement } from './check-xml';
import { checkXml } from './check-xml';

const SCHEMAS = join(__dirname, '..', '..', '..', 'schemas');

function render(format: string, report = makeReport()): string {
  const reporter = REPORTERS[format];
  if (!reporter) throw new Error(format);
  return reporter(report, STYLE);
}

/** No byte but line breaks and tabs may act as a command on a terminal. */
// eslint-disable-next-line no-control-regex -- these are what it looks for
const RAW = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
/** What the agents of Azure Pipelines and GitHub obey wherever it stands in a line, or where it begins one. */
const COMMAND = /##(?:vso)?\[|^\s*::/im;

describe.each(Object.keys(REPORTERS))('%s', (format) => {
  it('lets no control character through', () => {
    expect(render(format)).not.toMatch(RAW);
  });

  it('gives no agent of a pipeline a command but its own', () => {
    const own = { azure: /^##vso\[task\.logissue /, github: /^::(?:error|warning|notice) / }[format];
    const lines = render(format).split('\n');
    for (const line of lines) expect(own ? line.replace(own, '') : line).not.toMatch(COMMAND);
  });

  it('ends with a line break, or is empty', () => {
    expect(render(format)).toMatch(/\n$/);
    expect(render(format, makeCleanReport())).toMatch(/^$|\n$/);
  });
});

describe('json', () => {
  it('holds to its published schema', () => {
    const schema = JSON.parse(readFileSync(join(SCHEMAS, 'output.schema.json'), 'utf8')) as object;
    const validate = new Ajv({ allErrors: true }).compile(schema);
    for (const report of [makeReport(), makeCleanReport()]) {
      validate(JSON.parse(render('json', report)));
      expect(validate.errors).toBeNull();
    }
  });
});

describe('sarif', () => {
  const read = (report = makeReport()): Sarif.Run => {
    const log = JSON.parse(render('sarif', report)) as Sarif.Log;
    const run = log.runs[0];
    if (!run) throw new Error('no run');
    return run;
  };

  it.each([
    ['a report', makeReport()],
    ['a report that was cut', makeReport(25_100)],
    ['a report of nothing', makeCleanReport()],
  ])('holds to the schema of the standard: %s', (_, report) => {
    expect(JSON.parse(render('sarif', report))).toBeValidSarifLog();
  });

  it('names each rule once, with help, and refers to it by index', () => {
    const { tool, results } = read();
    const rules = tool.driver.rules ?? [];
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const result of results ?? []) expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
    for (const rule of rules) {
      expect(rule.help?.text).toBeTruthy();
      expect(rule.help?.markdown).toBeTruthy();
      expect(rule.helpUri).toMatch(/^https:/);
      expect((rule.properties?.tags ?? []).length).toBeLessThanOrEqual(20);
    }
  });

  it('gives every result a fingerprint of its own', () => {
    const fingerprints = (read(makeReport(50)).results ?? []).map((each) => each.partialFingerprints?.['cdnlint/v1']);
    expect(fingerprints.every((each) => /^[0-9a-f]{16}$/.test(each ?? ''))).toBe(true);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });

  it('keeps within the results that GitHub takes, the gravest first to stay', () => {
    const run = read(makeReport(25_100));
    expect(run.results).toHaveLength(25_000);
    expect(run.results?.some(({ level }) => level === 'error')).toBe(true);
    expect(run.properties?.['omittedResults']).toBe(103);
  });

  it('writes file names as URIs that lead back to them', () => {
    const uri = read().results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
    expect(uri).toMatch(/^[\w.!~*'()%/-]+$/);
    expect(decodeURIComponent(uri)).toBe(NASTY_FILE);
  });

  it('keeps every character of a message', () => {
    expect(read().results?.[0]?.message.text).toBe(`${NASTY_MESSAGE} Write <b> instead.`);
  });

  it('carries fixes and related places', () => {
    const [result] = read().results ?? [];
    expect(result?.fixes).toHaveLength(2);
    expect(result?.relatedLocations?.[0]?.message?.text).toBe('Said here | first.');
    const region = result?.locations?.[0]?.physicalLocation?.region;
    expect(region).toEqual({ startLine: 2, startColumn: 19, endLine: 2, endColumn: 21 });
  });
});

describe('junit', () => {
  it('is well-formed, and counts what it holds', () => {
    const root = checkXml(render('junit'));
    expect(root.name).toBe('testsuites');
    const suites = root.children;
    expect(suites.map(({ attributes }) => Number(attributes['failures']))).toEqual([1, 2]);
    for (const suite of suites) {
      expect(suite.children).toHaveLength(Number(suite.attributes['tests']));
      for (const test of suite.children) expect(test.children.map(({ name }) => name)).toEqual(['failure']);
    }
  });

  it('has the attributes that the schema of the Jenkins plugin xUnit asks for, and no others that it would refuse', () => {
    const counts = ['name', 'tests', 'failures', 'errors'];
    const allowed: Record<string, { required: string[]; optional: string[] }> = {
      testsuites: { required: [], optional: [...counts, 'time'] },
      testsuite: { required: counts, optional: ['skipped', 'time', 'timestamp', 'hostname', 'id', 'package', 'file'] },
      testcase: { required: ['name'], optional: ['time', 'classname', 'group'] },
      failure: { required: [], optional: ['type', 'message'] },
    };
    const check = ({ name, attributes, children }: XmlElement): void => {
      const { required = [], optional = [] } = allowed[name] ?? {};
      expect(Object.keys(attributes)).toEqual(expect.arrayContaining(required));
      expect([...required, ...optional]).toEqual(expect.arrayContaining(Object.keys(attributes)));
      children.forEach(check);
    };
    check(checkXml(render('junit')));
    check(checkXml(render('junit', makeCleanReport())));
  });

  it('has one passed test where there is nothing to report', () => {
    const root = checkXml(render('junit', makeCleanReport()));
    expect(root.attributes).toMatchObject({ tests: '1', failures: '0' });
  });
});

describe('checkstyle', () => {
  it('is well-formed, with a file element for each file', () => {
    const root = checkXml(render('checkstyle'));
    expect(root.name).toBe('checkstyle');
    expect(root.children.map(({ children }) => children.length)).toEqual([1, 2]);
    for (const error of root.children.flatMap(({ children }) => children)) {
      expect(Object.keys(error.attributes)).toEqual(['line', 'column', 'severity', 'message', 'source']);
      expect(['error', 'warning', 'info']).toContain(error.attributes['severity']);
    }
  });
});

describe('github', () => {
  it('is one workflow command a line, as the runner splits them', () => {
    const lines = render('github').trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    // The runner's own way: command, blank, properties with commas between, then data.
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) (\w+=[^,:\n]*)(,\w+=[^,:\n]*)*::.+$/);
    expect(lines[0]).toContain('line=2,endLine=2,col=19,endColumn=21');
    expect(lines[0]).toContain('100%25');
  });
});

describe('azure', () => {
  it('is one logging command a line', () => {
    const lines = render('azure').trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(/^##vso\[task\.logissue (\w+=[^;\]]*;)+\].+$/);
  });
});

describe('gitlab', () => {
  it('has what GitLab demands of every entry', () => {
    const list = JSON.parse(render('gitlab')) as Record<string, unknown>[];
    const schema = {
      type: 'array',
      items: {
        type: 'object',
        required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
        properties: {
          description: { type: 'string', minLength: 1 },
          check_name: { type: 'string' },
          fingerprint: { type: 'string', pattern: '^[0-9a-f]+$' },
          severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
          location: {
            type: 'object',
            required: ['path', 'lines'],
            properties: {
              path: { type: 'string', pattern: '^(?!\\./)' },
              lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
            },
          },
        },
      },
    };
    const validate = new Ajv({ allErrors: true }).compile(schema);
    validate(list);
    expect(validate.errors).toBeNull();
    expect(new Set(list.map((each) => each['fingerprint'])).size).toBe(list.length);
    expect(render('gitlab', makeCleanReport())).toBe('[]\n');
  });
});

describe('rdjson', () => {
  it("has the fields and types of reviewdog's DiagnosticResult, and no others", () => {
    const object = (properties: Record<string, object>, required: string[] = []): object => ({
      type: 'object',
      additionalProperties: false,
      properties,
      required,
    });
    const text = { type: 'string' };
    const place = { type: 'integer', minimum: 1 };
    const position = object({ line: place, column: place }, ['line']);
    const range = object({ start: position, end: position }, ['start']);
    const location = object({ path: text, range }, ['path']);
    const list = (items: object): object => ({ type: 'array', items });
    const named = object({ value: text, url: text });
    const severity = { enum: ['ERROR', 'WARNING', 'INFO'] };
    const suggestions = list(object({ range, text }, ['range', 'text']));
    const relatedLocations = list(object({ message: text, location }));
    const diagnostics = list(
      object({ message: text, location, severity, code: named, suggestions, relatedLocations }, [
        'message',
        'location',
      ]),
    );
    const validate = new Ajv({ allErrors: true }).compile(
      object({ source: object({ name: text, url: text }), severity, diagnostics }),
    );
    for (const report of [makeReport(), makeCleanReport()]) {
      validate(JSON.parse(render('rdjson', report)));
      expect(validate.errors).toBeNull();
    }
  });

  it("counts columns in bytes, as reviewdog's format wants them", () => {
    const { diagnostics } = JSON.parse(render('rdjson')) as {
      diagnostics: { location: { range: object }; severity: string; suggestions?: { text: string }[] }[];
    };
    // A tab, three bytes of 值, and fifteen of ASCII stand before.
    expect(diagnostics[0]?.location.range).toEqual({ start: { line: 2, column: 21 }, end: { line: 2, column: 25 } });
    expect(diagnostics[0]?.suggestions?.[0]?.text).toBe('ok\n');
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['ERROR', 'WARNING', 'INFO']);
  });
});

describe('markdown', () => {
  it('has as many cells in every row', () => {
    const rows = render('markdown')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    const cells = rows.map((row) => row.replaceAll('\\|', '').split('|').length);
    expect(new Set(cells).size).toBe(1);
  });

  it('lets no markup of a message through', () => {
    expect(render('markdown')).toContain('&lt;this>');
  });

  it('stops at a length that comments can hold', () => {
    expect(render('markdown', makeReport(500))).toMatch(/and 303 more/);
  });
});

describe('compact', () => {
  it('is a line for each diagnostic that editors can read', () => {
    const lines = render('compact').trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^other\.conf:1:1: warning: Plain warning\. \[[a-z-]+\/[a-z-]+\]$/);
  });
});
