// `npm run test:editors`: the server in Neovim, and the packed extension in a real VS Code workbench driven in Chromium.
// Exit 0 if all is well. Where an editor is not to be had, one line says so. Screenshots go to build/editors/.
// node scripts/test-editors.mjs [neovim|vscode|web]
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EMPTY_STEPS, OTHER_FILE_STEPS } from '../test/editors/commands-scenario.mjs';
import { STEPS } from '../test/editors/scenario.mjs';
import { THEMED_STEPS, TOPOLOGY_STEPS } from '../test/editors/topology-scenario.mjs';
import { WEB_STEPS } from '../test/editors/web-scenario.mjs';
import { Workbench } from '../test/editors/vscode.mjs';

const CODE_SERVER = '4.139.1';
const CACHE = resolve('.cache', 'editors');
const BUILD = resolve('build', 'editors');
const DIST = join(BUILD, 'dist');
const wanted = process.argv[2];
const scratch = mkdtempSync(join(tmpdir(), 'cdnlint-editors-'));
let failures = 0;

rmSync(join(BUILD, 'screenshots'), { recursive: true, force: true });
mkdirSync(BUILD, { recursive: true });
try {
  mustRun(process.execPath, ['scripts/build.mjs', DIST]);
  if (wanted === undefined || wanted === 'neovim') testNeovim();
  if (wanted !== 'neovim') await testVsCode();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(failures === 0 ? 'editors: all is well' : `editors: ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;

function testNeovim() {
  if (spawnSync('nvim', ['--version']).error) {
    console.log('Neovim is not installed: its part is left out.');
    return;
  }
  const { status, stdout } = spawnSync('nvim', ['--headless', '-u', 'NONE', '-c', 'luafile test/editors/neovim.lua'], {
    env: { ...process.env, ROOT: copySite('neovim'), SERVER: `${process.execPath} ${join(DIST, 'server.js')} --stdio` },
    encoding: 'utf8',
    timeout: 90_000,
  });
  for (const line of stdout.split(/\r?\n/).filter((each) => each !== '')) console.log(`neovim: ${line}`);
  if (status !== 0) failures++;
}

async function testVsCode() {
  const trouble = installCodeServer();
  if (trouble !== undefined) {
    console.log(`code-server can not be installed here (${trouble}): the VS Code part is left out.`);
    return;
  }
  const windows = [
    { steps: [...STEPS, ...TOPOLOGY_STEPS, ...OTHER_FILE_STEPS] },
    ...THEMED_STEPS.map((step) => ({ steps: [step], settings: { 'workbench.colorTheme': step.theme } })),
    { steps: EMPTY_STEPS, query: 'ew=true' },
  ];
  if (wanted !== 'web') await testWorkbench('vscode', [], windows);
  // The same workbench, but the extension and its server in the browser's workers: what vscode.dev does.
  if (wanted !== 'vscode') await testWorkbench('web', ['--web'], [{ steps: WEB_STEPS }]);
}

async function testWorkbench(name, packaging, windows) {
  const vsix = join(BUILD, `cdnlint-${name}.vsix`);
  mustRun(process.execPath, ['scripts/package-extension.mjs', vsix, DIST, ...packaging]);
  const site = copySite(name);
  const server = await startCodeServer(name, site, vsix);
  try {
    const playwright = createRequire(join(CACHE, 'package.json'))('playwright-core');
    for (const { steps, settings = {}, query = `folder=${site}` } of windows) {
      server.changeSettings(settings);
      const bench = await Workbench.open(playwright, `${server.url}/?${query}`, join(BUILD, 'screenshots'));
      try {
        for (const step of steps) await runStep(name, bench, step);
      } finally {
        await bench.close();
      }
    }
  } finally {
    server.stop();
  }
}

async function runStep(client, bench, { name, run }) {
  const start = Date.now();
  try {
    await run(bench);
    console.log(`${client}: ok ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failures++;
    console.log(`${client}: failed ${name}: ${String(error instanceof Error ? error.message : error).split('\n')[0]}`);
    await bench.shoot(`failed-${name.replace(/\W+/g, '-')}`);
    await bench.page.keyboard.press('Escape');
    await bench.page.keyboard.press('Escape');
  }
}

/** Installs what is needed once; says why it can't, if it can't. */
function installCodeServer() {
  if (!existsSync('/usr/bin/chromium')) return 'there is no /usr/bin/chromium';
  const vscode = join(CACHE, 'node_modules', 'code-server', 'lib', 'vscode');
  if (
    existsSync(join(vscode, 'node_modules', '@vscode', 'spdlog')) &&
    existsSync(join(CACHE, 'node_modules', 'playwright-core'))
  )
    return undefined;
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, 'package.json'), '{ "private": true }\n');
  const path = `${join(CACHE, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`;
  const steps = [
    [CACHE, ['install', 'node@24']],
    [CACHE, ['install', `code-server@${CODE_SERVER}`, 'playwright-core', '--ignore-scripts']],
    [vscode, ['install', '--omit=dev', '--ignore-scripts']],
    [vscode, ['rebuild', '@vscode/spdlog']],
  ];
  for (const [cwd, args] of steps) {
    const { status, stderr } = spawnSync('npm', [...args, '--no-audit', '--no-fund'], {
      cwd,
      env: { ...process.env, PATH: path },
      encoding: 'utf8',
      timeout: 180_000,
    });
    if (status !== 0)
      return `npm ${args.join(' ')}: ${(stderr ?? '').split('\n').find((line) => line.includes('rr')) ?? 'failed'}`;
  }
  return undefined;
}

async function startCodeServer(name, site, vsix) {
  const node = join(CACHE, 'node_modules', '.bin', 'node');
  const entry = join(CACHE, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
  const user = join(scratch, `${name}-user`);
  const extensions = join(scratch, `${name}-extensions`);
  mkdirSync(join(user, 'User'), { recursive: true });
  // Restricted Mode stays on: that is how most people first open a folder.
  const settings = {
    'workbench.startupEditor': 'none',
    'chat.disableAIFeatures': true,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'security.workspace.trust.startupPrompt': 'never',
  };
  const changeSettings = (changed) =>
    writeFileSync(join(user, 'User', 'settings.json'), JSON.stringify({ ...settings, ...changed }));
  changeSettings({});
  const folders = ['--user-data-dir', user, '--extensions-dir', extensions];
  mustRun(node, [entry, ...folders, '--install-extension', vsix], 'ignore');
  const port = await findPort();
  const options = [
    '--auth',
    'none',
    '--bind-addr',
    `127.0.0.1:${port}`,
    '--disable-telemetry',
    '--disable-update-check',
  ];
  const child = spawn(node, [entry, ...options, ...folders, site], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt++) {
    if (await answers(`${url}/healthz`)) return { url, changeSettings, stop: () => child.kill() };
    if (attempt > 150) throw new Error('code-server does not answer');
    await new Promise((done) => setTimeout(done, 200));
  }
}

function answers(url) {
  return new Promise((done) => {
    const asked = request(url, (response) => done(response.statusCode === 200));
    asked.on('error', () => done(false));
    asked.end();
  });
}

function findPort() {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

/** The broken node, and beside it a proxy whose configuration is in two files. */
function copySite(name) {
  const site = join(scratch, name);
  cpSync(join('fixtures', 'sites', 'broken-cdn'), site, { recursive: true });
  const folder = join(site, 'edge', 'haproxy.d');
  mkdirSync(folder, { recursive: true });
  const front = [
    'frontend shop-in',
    '    bind :8081',
    '    mode http',
    '    timeout client 10s',
    '    default_backend shop',
  ];
  const back = [
    'backend shop',
    '    mode http',
    '    timeout connect 5s',
    '    timeout server 10s',
    '    server a 192.0.2.41:8080 check',
  ];
  writeFileSync(join(folder, '10-front.cfg'), `${front.join('\n')}\n`);
  writeFileSync(join(folder, '20-back.cfg'), `${back.join('\n')}\n`);
  return site;
}

function mustRun(command, args, stdio = 'inherit') {
  const { status, error } = spawnSync(command, args, { stdio });
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')} ended with ${status}`);
}
