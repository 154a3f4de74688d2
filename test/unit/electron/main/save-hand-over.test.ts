import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { CallCore } from '../../../../electron/main/router.ts';
import type { AskWhere } from '../../../../electron/main/save-file.ts';
import { makeSaveHandOver } from '../../../../electron/main/save-hand-over.ts';

const id = '0199b6a2-6d4c-7c3e-8a54-0b1c2d3e4f50';
const input = { ids: [id], to: { colleague: 'key' }, note: '' };
const data = new Uint8Array([97, 103, 101]);
const made = { ok: true, value: { handOverId: id, fileName: 'x.handover', data, waited: [] } };

function setUp(filePath: string, answer: unknown = made) {
  const order: string[] = [];
  const callCore = vi.fn<CallCore>(async (name) => {
    order.push(name);
    return answer;
  });
  const askWhere = vi.fn<AskWhere>(async () => {
    order.push('ask');
    return { canceled: filePath === '', filePath };
  });
  const now = () => new Date('2026-11-23T12:00:00Z');
  return {
    order,
    callCore,
    askWhere,
    save: makeSaveHandOver(callCore, { askWhere, language: () => 'de', now }),
  };
}

describe('saving a hand-over', () => {
  it('asks where to before anything is frozen, and writes the whole file there', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'save-hand-over-')), 'a.handover');
    const { save, order, callCore, askWhere } = setUp(file);
    expect(await save(input)).toEqual({ ok: true, value: { file } });
    expect(order).toEqual(['ask', 'handOver']);
    expect(callCore).toHaveBeenCalledExactlyOnceWith('handOver', input);
    expect(askWhere.mock.calls[0]?.[0]).toMatchObject({
      defaultPath: '2026-11-23.handover',
      filters: [{ extensions: ['handover'] }],
    });
    expect(new Uint8Array(await readFile(file))).toEqual(data);
  });

  it('freezes nothing where the person cancels', async () => {
    const { save, order } = setUp('');
    expect(await save(input)).toEqual({ ok: true, value: { file: null } });
    expect(order).toEqual(['ask']);
  });

  it('takes everything back where the file cannot be written, and leaves no half of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'save-hand-over-'));
    const { save, callCore } = setUp(join(folder, 'missing', 'a.handover'));
    await expect(save(input)).rejects.toMatchObject({ code: 'file-unwritable' });
    expect(callCore).toHaveBeenLastCalledWith('takeBack', { ids: [id] });
    expect(await readdir(folder)).toEqual([]);
  });

  it('lets wait again what waited', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'save-hand-over-'));
    const { save, order, callCore } = setUp(join(folder, 'missing', 'a.handover'), {
      ...made,
      value: { ...made.value, waited: [id] },
    });
    await expect(save(input)).rejects.toMatchObject({ code: 'file-unwritable' });
    expect(order).toEqual(['ask', 'handOver', 'takeBack', 'finalizePackets']);
    expect(callCore).toHaveBeenLastCalledWith('finalizePackets', { ids: [id] });
  });

  it('passes core’s refusal on and writes nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'save-hand-over-'));
    const refusal = {
      ok: false,
      error: { code: 'not-to-hand-over', message: { de: 'x', en: 'y' }, details: {} },
    };
    expect(await setUp(join(folder, 'a.handover'), refusal).save(input)).toEqual(refusal);
    expect(await readdir(folder)).toEqual([]);
  });
});
