import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The rules of .dependency-cruiser.cjs that a small project with these files breaks. */
async function brokenRules(files: Record<string, string>): Promise<string[]> {
  const folder = temporaryFolder();
  fs.copyFileSync(path.join(root, '.dependency-cruiser.cjs'), path.join(folder, '.dependency-cruiser.cjs'));
  fs.copyFileSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  }
  const command = path.join(root, 'node_modules/.bin/depcruise');
  const layers = ['electron', 'renderer', 'shared', 'test'].filter((layer) =>
    fs.existsSync(path.join(folder, layer)),
  );
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...layers];
  const { stdout } = await promisify(execFile)(command, args, { cwd: folder, maxBuffer: 2 ** 26 }).catch(
    (error: { stdout: string }) => error,
  );
  const report = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return report.summary.violations.map(({ rule }) => rule.name);
}

const nothing = 'export const nothing = null;\n';

test.each<[string, string, Record<string, string>]>([
  ['shared-without-node', 'shared may not use Node', { 'shared/a.ts': "import 'node:fs';\n" }],
  [
    'shared-is-pure',
    'shared may not know core',
    { 'shared/a.ts': "import '../electron/core/b.ts';\n", 'electron/core/b.ts': nothing },
  ],
  [
    'renderer-knows-shared-only',
    'the renderer may not know core',
    { 'renderer/a.ts': "import '../electron/core/b.ts';\n", 'electron/core/b.ts': nothing },
  ],
  ['renderer-without-node', 'the renderer may not use Node', { 'renderer/a.ts': "import 'node:path';\n" }],
  [
    'core-without-electron',
    'core may not use Electron',
    { 'electron/core/a.ts': "import 'electron-store';\n" },
  ],
  [
    'core-without-electron',
    'core may not know main',
    { 'electron/core/a.ts': "import '../main/b.ts';\n", 'electron/main/b.ts': nothing },
  ],
  [
    'main-without-rules',
    'main may not hold rules',
    { 'electron/main/a.ts': "import '../../shared/rules/b.ts';\n", 'shared/rules/b.ts': nothing },
  ],
  [
    'channels-know-no-store',
    'a channel may not write to the store',
    {
      'electron/core/submit/channels/x/a.ts':
        "import { nothing } from '../../../store/b.ts';\nexport const x = nothing;\n",
      'electron/core/store/b.ts': nothing,
    },
  ],
  [
    'app-without-tests',
    'the app may not need its tests',
    { 'electron/core/a.ts': "import '../../test/b.ts';\n", 'test/b.ts': nothing },
  ],
  [
    'no-dev-dependency-in-the-app',
    'core may not need a dev dependency',
    { 'electron/core/a.ts': "import 'fast-check';\n" },
  ],
  [
    'no-cycles',
    'no module may need itself',
    { 'shared/a.ts': "import './b.ts';\n", 'shared/b.ts': "import './a.ts';\n" },
  ],
])('%s: %s', async (rule, _name, files) => {
  expect(await brokenRules(files)).toContain(rule);
});

test('a project that keeps the layers breaks no rule', async () => {
  expect(
    await brokenRules({
      'shared/a.ts': nothing,
      'electron/core/b.ts': "import 'node:fs';\nimport '../../shared/a.ts';\n",
      'renderer/c.ts': "import '../shared/a.ts';\n",
    }),
  ).toEqual([]);
});
