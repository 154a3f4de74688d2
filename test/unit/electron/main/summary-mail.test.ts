import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallCore } from '../../../../electron/main/router.ts';
import { makeSummaryMail } from '../../../../electron/main/summary-mail.ts';
import { failure } from '../../../../shared/failure.ts';
import { idOf } from '../../../support/packets.ts';

const wish = { id: idOf(1), language: 'de', withNotes: true } as const;
const data = new TextEncoder().encode('To: erika.muster@example.com\r\n');
const NOW = new Date('2026-11-23T05:17:00Z');
const HOUR = 3_600_000;

let temp: string;
beforeEach(async () => {
  temp = await mkdtemp(join(tmpdir(), 'summary-mail-'));
});
afterEach(() => rm(temp, { recursive: true }));

function setUp({ fileName = 'onboarding-1.eml', refusal = '', folder = temp } = {}) {
  const callCore = vi.fn<CallCore>(async () => ({ ok: true, value: { fileName, data } }));
  const openPath = vi.fn<(file: string) => Promise<string>>(async () => refusal);
  const mail = makeSummaryMail(callCore, {
    language: () => 'en',
    askWhere: async ({ defaultPath = '' }) => ({ canceled: false, filePath: join(temp, defaultPath) }),
    temp: folder,
    openPath,
    now: () => NOW,
  });
  return { mail, callCore, openPath };
}

const folderOfAge = async (name: string, hours: number): Promise<void> => {
  const folder = join(temp, name);
  await mkdir(folder);
  await writeFile(join(folder, 'a.eml'), 'a');
  const then = new Date(NOW.getTime() - hours * HOUR);
  await utimes(folder, then, then);
};

describe('a mail with a summary', () => {
  it('is opened as a whole file that only this person can read', async () => {
    const { mail, callCore, openPath } = setUp();
    expect(await mail.open(wish)).toEqual({ ok: true, value: { opened: true } });
    expect(callCore).toHaveBeenCalledExactlyOnceWith('makeSummaryMail', wish);
    const file = openPath.mock.calls[0]?.[0] ?? '';
    expect(basename(file)).toBe('onboarding-1.eml');
    expect(new Uint8Array(await readFile(file))).toEqual(data);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
  });

  it('leaves nothing where no program opens it', async () => {
    const { mail } = setUp({ refusal: 'no application' });
    expect(await mail.open(wish)).toEqual({ ok: true, value: { opened: false } });
    expect(await readdir(temp)).toEqual([]);
  });

  it('leaves nothing where the system cannot even say why', async () => {
    const { mail, openPath } = setUp();
    openPath.mockRejectedValue(new Error('gone'));
    expect(await mail.open(wish)).toEqual({ ok: true, value: { opened: false } });
    expect(await readdir(temp)).toEqual([]);
  });

  it('stays in its folder, whatever its name says', async () => {
    const { mail, openPath } = setUp({ fileName: '../../etc/cron.d/x.eml' });
    await mail.open(wish);
    const file = openPath.mock.calls[0]?.[0] ?? '';
    expect(dirname(dirname(file))).toBe(temp);
    expect(basename(file)).toBe('etc cron.d x.eml');
  });

  it('is told of where it cannot be written', async () => {
    const { mail, openPath } = setUp({ folder: join(temp, 'missing') });
    await expect(mail.open(wish)).rejects.toMatchObject({ code: 'file-unwritable' });
    expect(openPath).not.toHaveBeenCalled();
  });

  it('is not opened where core cannot make it', async () => {
    const { mail, callCore, openPath } = setUp();
    callCore.mockResolvedValue(failure('not-found'));
    expect(await mail.open(wish)).toEqual(failure('not-found'));
    expect(await mail.save(wish)).toEqual(failure('not-found'));
    expect(openPath).not.toHaveBeenCalled();
    expect(await readdir(temp)).toEqual([]);
  });

  it('is written where the person says', async () => {
    const file = join(temp, 'onboarding-1.eml');
    expect(await setUp().mail.save(wish)).toEqual({ ok: true, value: { file } });
    expect(new Uint8Array(await readFile(file))).toEqual(data);
  });

  it('is removed a day after it was opened, and nothing else is', async () => {
    await folderOfAge('onboarding-desk-mail-old', 25);
    await folderOfAge('onboarding-desk-mail-new', 23);
    await folderOfAge('onboarding-desk-else', 25);
    const target = join(temp, 'target');
    await mkdir(target);
    await symlink(target, join(temp, 'onboarding-desk-mail-link'));
    await setUp().mail.removeOld();
    expect((await readdir(temp)).toSorted()).toEqual([
      'onboarding-desk-else',
      'onboarding-desk-mail-link',
      'onboarding-desk-mail-new',
      'target',
    ]);
  });

  it('clears up when the next one is opened too, and never fails by that', async () => {
    await folderOfAge('onboarding-desk-mail-old', 25);
    await setUp({ refusal: 'no application' }).mail.open(wish);
    expect(await readdir(temp)).toEqual([]);
    await expect(setUp({ folder: join(temp, 'missing') }).mail.removeOld()).resolves.toBeUndefined();
  });
});
