// Licences of the packages that are in the bundles: their texts must go with every copy, and they must be of the kinds that
// ask for no more than that.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ALLOWED = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'Apache-2.0'];

/**
 * The packages that esbuild put into bundles.
 * @param metafiles what esbuild says of each bundle
 * @returns their folders, sorted
 */
export function listPackages(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
  return [...new Set(folders)].sort();
}

/** Names, versions, licences and their texts, for a file beside the bundles. Throws for a licence that is not allowed. */
export function renderLicences(folders) {
  const parts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (!ALLOWED.includes(license)) throw new Error(`${name} has the licence ${license}, which nobody has looked at`);
    return `${name} ${version} (${license})\n\n${readLicence(folder) ?? `The licence is ${license}.`}\n`;
  });
  return `cdnlint's bundles hold these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

function readLicence(folder) {
  const name = readdirSync(folder).find((each) => /^licen[cs]e(?:[.-].*)?$/i.test(each));
  const path = name === undefined ? undefined : join(folder, name);
  return path !== undefined && existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}
