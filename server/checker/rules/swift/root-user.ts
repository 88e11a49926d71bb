import { defineRule } from '../../rule';
import { readUnitModels } from './unit-models';

export const rootUser = defineRule({
  id: 'swift/root-user',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'The cache runs as root.',
  why: 'It is started as root to open low ports and gives that up at once. Told to stay root, one fault in parsing what strangers send gives them the machine.',
  sources: ['http://www.squid-cache.org/Doc/config/cache_effective_user/'],
  check(context) {
    const { settings } = readUnitModels(context)[0] ?? {};
    for (const line of [
      ...(settings?.get('cache_effective_user') ?? []),
      ...(settings?.get('cache_effective_group') ?? []),
    ]) {
      const [user] = line.args;
      if (user?.value !== 'root' && user?.value !== '0') continue;
      context.report({
        span: user,
        message: `"${line.keyword.value} root" keeps all rights: whoever breaks into the cache has the machine.`,
        help: 'Use an account of its own, such as "swift" or "proxy".',
      });
    }
  },
});
