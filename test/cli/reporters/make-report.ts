/** A report with everything that makes life hard for formats: markup, quotes, line breaks, escapes, wide characters. */
import type { Diagnostic } from '../../../server/checker/diagnostic';
import { RULES } from '../../../server/checker/rules/index';
import type { Report, ReportStyle } from '../../../cli/report';
import { Sources, countSeverities } from '../../../cli/report';

export const NASTY_FILE = '::error::a b/ünï,c:100%]\u001b[31m<"&\'>;\n\u009b\u202e##vso[x]y.conf';
export const NASTY_MESSAGE =
  'Wrong: 100% of <this> & "that" ]]> | `x`\u001b[2J\n\u009b1m\u202e ##vso[task.x]y ##[z] second line.';
export const STYLE: ReportStyle = { colour: false, width: 100, quiet: false, verbose: false };

const TEXT = 'first line\n\t值 "bad" & <word> 😀 here\nlast';

/** @param extra how many more plain diagnostics */
export function makeReport(extra = 0): Report {
  const rule = RULES[0]?.id ?? 'syntax/unknown-keyword';
  const start = TEXT.indexOf('😀');
  const rich: Diagnostic = {
    file: NASTY_FILE,
    rule,
    severity: 'error',
    span: { start, end: start + 2 },
    message: NASTY_MESSAGE,
    help: 'Write <b> instead.',
    related: [{ file: 'other.conf', span: { start: 0, end: 5 }, message: 'Said here | first.' }],
    fix: { title: 'Replace by "ok"', edits: [{ file: NASTY_FILE, span: { start, end: start + 2 }, newText: 'ok\n' }] },
    suggestions: [
      { title: 'Or make a file', edits: [], create: [{ file: 'new.conf', text: 'x\n' }] },
      { title: 'Or drop it', edits: [{ file: NASTY_FILE, span: { start, end: start + 2 }, newText: '' }] },
    ],
  };
  const plain = (severity: Diagnostic['severity'], at: number): Diagnostic => ({
    file: 'other.conf',
    rule,
    severity,
    span: { start: at, end: at + 1 },
    message: `Plain ${severity}.`,
    related: [],
  });
  const more = Array.from({ length: extra }, (_, at) => plain('info', at % 10));
  const diagnostics = [rich, plain('warning', 0), plain('info', 13), ...more];
  const { error, warning, info } = countSeverities(diagnostics);
  return {
    diagnostics,
    sources: new Sources(
      new Map([
        [NASTY_FILE, TEXT],
        ['other.conf', 'word here\r\nand there\r\n'],
      ]),
    ),
    summary: { files: 2, hosts: 1, clusters: 0, errors: error, warnings: warning, infos: info },
    undecided: [{ rule, file: undefined, message: 'No file of 192.0.2.3 is here.' }],
    accepted: 0,
  };
}

/** A report without findings. */
export function makeCleanReport(): Report {
  const report = makeReport();
  const summary = { ...report.summary, errors: 0, warnings: 0, infos: 0 };
  return { ...report, diagnostics: [], summary, undecided: [] };
}
