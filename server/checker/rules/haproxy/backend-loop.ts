import { defineHaproxyRule } from './haproxy-rule';

export const backendLoop = defineHaproxyRule(
  {
    id: 'haproxy/backend-loop',
    severity: 'error',
    summary: 'A listen section sends requests to itself.',
    why: `A \`listen\` section is frontend and backend at once. Naming it in its own \`use_backend\` or \`default_backend\` leads in a
circle, and HAProxy refuses to start.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#4.2-use_backend'],
    fixable: 'fix',
  },
  ({ document, report }, model) => {
    for (const proxy of model.listens) {
      const choices = [...proxy.useBackends, ...(proxy.defaultBackend ? [proxy.defaultBackend] : [])];
      for (const { backend, directive } of choices) {
        if (!backend || backend.value !== proxy.name?.value) continue;
        const { line } = document.lines.positionAt(directive.start);
        const span = { start: document.lines.offsetAt(line, 0), end: document.lines.offsetAt(line + 1, 0) };
        report({
          span: backend.span,
          message: `"${backend.value}" is this section itself: HAProxy refuses to start.`,
          help: 'Name another backend. The servers of this section are used without being named.',
          fix: { title: 'Remove the line', edits: [{ file: document.path, span, newText: '' }] },
        });
      }
    }
  },
);
