import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const page = fs.readFileSync(path.join(root, 'electron/core/store/DURABILITY.md'), 'utf8');

const namedFiles = [
  ...new Set([...page.matchAll(/`((?:electron|test)\/[^`\s]+)`/g)].map(([, name = '']) => name)),
];

test('the page on durability names what does it and what shows it', () => {
  expect(namedFiles.filter((name) => name.startsWith('electron/')).length).toBeGreaterThan(10);
  expect(namedFiles.filter((name) => name.startsWith('test/')).length).toBeGreaterThan(15);
});

test.for(namedFiles)('%s, which the page on durability names, is there', (name) => {
  expect(fs.statSync(path.join(root, name)).isFile()).toBe(true);
});

test('every order of steps names the test that shows it', () => {
  const orders = page.slice(page.indexOf('## The order of steps'), page.indexOf('## What is synced when'));
  const steps = orders.split(/\n(?=\*\*)/).slice(1);
  expect(steps.map((step) => /^\*\*([^*]+)\./.exec(step)?.[1])).toEqual([
    'Save',
    'Finalize',
    'Attempt and receipt',
    'Import of a table',
    'Hand-over',
    'Backup',
    'Restore',
    'Migrate',
    'Key change',
    'Check',
  ]);
  for (const step of steps) expect(step).toMatch(/`test\/[^`]+`/);
});
