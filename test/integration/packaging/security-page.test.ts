import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const page = readFileSync(path.join(root, 'electron/SECURITY.md'), 'utf8');

/** What a page names in backquotes that looks like a file or a folder of the project. */
const named = [...page.matchAll(/`([^`\s]+)`/g)]
  .map(([, name = '']) => name)
  .filter((name) =>
    /^(electron|shared|renderer|test)\/|^(electron-builder\.yml|package-lock\.json)$/.test(name),
  );

/** Rows of the tables of controls: what, done by, shown by. */
const rows = page
  .slice(page.indexOf('## Controls'), page.indexOf('## Decisions'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (control|-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the page on security', () => {
  it('names files', () => {
    expect(named.length).toBeGreaterThan(60);
  });

  it.each([...new Set(named)])('names %s, which is there', (name) => {
    const file = path.join(root, name);
    expect(existsSync(file)).toBe(true);
    expect(statSync(file).isDirectory()).toBe(name.endsWith('/'));
  });

  it.each(rows.map(([, control = '', by = '', shown = '']) => [control, by, shown] as const))(
    'says of “%s” what does it and what shows it',
    (_control, by, shown) => {
      expect(by).toMatch(/`[^`]+`/);
      expect(shown).toMatch(/`test\/[^`]+`/);
    },
  );
});
