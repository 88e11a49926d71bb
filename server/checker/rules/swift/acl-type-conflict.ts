import { isAtLeast } from '../../../../grammars/core/target';
import { defineRule } from '../../rule';
import type { DocumentContext } from '../../rule';
import { isForSwift, readUnitModels } from './unit-models';

/** Types of the ACLs that Squid defines itself before it reads the file. */
const BUILT_IN: Readonly<Record<string, string>> = {
  all: 'src',
  localhost: 'src',
  to_localhost: 'dst',
  connect: 'method',
};

export const aclTypeConflict = defineRule({
  id: 'swift/acl-type-conflict',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'Lines of one ACL give it different types.',
  why: 'Lines of the same name add values to one ACL, and an ACL has one type. The program stops at the second line.',
  sources: ['http://www.squid-cache.org/Doc/config/acl/'],
  check(context) {
    const models = readUnitModels(context);
    for (const [key, acl] of models[0]?.acls ?? []) {
      const builtIn = hasBuiltIns(context) ? BUILT_IN[key] : undefined;
      for (const line of acl.lines) {
        const [, type] = line.args;
        const expected = builtIn ?? acl.type?.value;
        if (!type || type.opaque || expected === undefined || isSameType(type.value, expected)) continue;
        const before = builtIn === undefined ? 'above' : 'by Squid itself';
        context.report({
          span: type,
          message: `"${acl.name.value}" is of type ${expected} ${before}, and here of type ${type.value}: the program refuses the file.`,
          help: 'Give this ACL another name; a rule can name both.',
          ...(builtIn === undefined &&
            acl.type && { related: [{ file: context.document.path, span: acl.type.span, message: 'the first type' }] }),
        });
      }
    }
  },
});

/** Old names of types count as the new ones. */
function isSameType(a: string, b: string): boolean {
  const plain = (type: string): string => RENAMED[type] ?? type;
  return plain(a) === plain(b);
}

const RENAMED: Readonly<Record<string, string>> = {
  myip: 'localip',
  myport: 'localport',
  clientside_mark: 'client_connection_mark',
};

function hasBuiltIns(context: DocumentContext): boolean {
  return !isForSwift(context) && isAtLeast(context.target.version ?? '5', '4');
}
