/** The JSON Schema of cdnlint.yaml, made from the rules, languages and releases that this release knows. */
import { LANGUAGES } from '../grammars/index';
import { RULES } from '../server/checker/rules/index';

/** @returns the whole file */
export function renderSettingsSchema(): string {
  return `${JSON.stringify(makeSettingsSchema(), undefined, 2)}\n`;
}

/** The schema as data. */
export function makeSettingsSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/cdnlint/cdnlint/main/schemas/cdnlint.schema.json',
    title: 'cdnlint.yaml',
    description: 'Settings of cdnlint for the tree below the folder that the file stands in.',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: {
      extends: {
        type: 'string',
        description: 'A settings file to inherit from, relative to this one. What is said here wins; lists are joined.',
      },
      targets: describeTargets(),
      hosts: HOSTS,
      clusters: {
        type: 'array',
        description: 'Groups of hosts that back each other up; said here, it always wins over what the files suggest.',
        items: { type: 'array', items: { type: 'string' }, minItems: 2 },
      },
      rules: { $ref: '#/definitions/rules' },
      overrides: {
        type: 'array',
        description: 'Other severities for some files; the last override that matches wins.',
        items: {
          type: 'object',
          required: ['files', 'rules'],
          additionalProperties: false,
          properties: { files: { $ref: '#/definitions/globs' }, rules: { $ref: '#/definitions/rules' } },
        },
      },
      ignore: { $ref: '#/definitions/globs', description: 'Files that are not read, relative to this folder.' },
      'include-outside': {
        $ref: '#/definitions/globs',
        description: 'Folders outside the tree whose files may be read where an include names them.',
      },
      format: {
        type: 'object',
        description: 'House style of `cdnlint fmt`.',
        additionalProperties: false,
        properties: {
          indent: {
            description: 'Blanks for one level, or "tab".',
            anyOf: [{ const: 'tab' }, { type: 'integer', minimum: 0, maximum: 16 }],
            default: 4,
          },
        },
      },
    },
    definitions: { rules: describeRules(), severity: SEVERITY, globs: GLOBS },
  };
}

const SEVERITY = {
  enum: ['off', 'info', 'warning', 'error'],
  description: 'off: never said; info and warning: said; error: said, and the exit code is 1.',
};

const GLOBS = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };

const PORT = { type: 'integer', minimum: 1, maximum: 65535 };

const HOSTS = {
  type: 'object',
  description: 'Hosts by name. A folder that holds files is one without being named here.',
  additionalProperties: {
    anyOf: [
      { type: 'string', description: 'Its folder or file, relative to this one.' },
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          path: { type: 'string', description: 'Its folder or file, relative to this one; the name if left out.' },
          addresses: {
            description: 'Its own addresses, where no file shows them.',
            anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
          },
          ports: {
            description: 'Ports on which programs other than HAProxy, swift and Squid listen.',
            anyOf: [PORT, { type: 'array', items: PORT }],
          },
        },
      },
    ],
  },
};

function describeTargets(): object {
  const entries = LANGUAGES.flatMap(({ id, name, semantics, targetOf }) => {
    if (!semantics || targetOf) return [];
    const dialects = Object.keys(semantics.dialects);
    const known = [...semantics.releases, ...dialects];
    const value = {
      description: `What the files of ${name} are for: ${known.join(', ')}.`,
      anyOf: [{ enum: known }, { type: 'string', pattern: '^\\d+(\\.\\d+)*$' }, { type: 'number' }],
    };
    return [[id, value] as const];
  });
  return {
    type: 'object',
    description: 'Release or dialect of each program. Without one, what any supported release takes is accepted.',
    additionalProperties: false,
    properties: Object.fromEntries(entries),
  };
}

function describeRules(): object {
  const severity = { $ref: '#/definitions/severity' };
  const own = RULES.map(({ id, summary, severity: usual }) => [
    id,
    { ...severity, description: `${summary} (${usual})` },
  ]);
  const areas = [...new Set(RULES.map(({ id }) => id.split('/')[0] ?? ''))];
  return {
    type: 'object',
    description: 'Severities by rule, or by area: "pair/*".',
    additionalProperties: false,
    properties: Object.fromEntries([...own, ...areas.map((area) => [`${area}/*`, severity])]) as object,
  };
}
