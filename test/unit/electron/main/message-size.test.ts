import { describe, expect, it, vi } from 'vitest';
import { isSmallEnough } from '../../../../electron/main/message-size.ts';
import { makeRouter } from '../../../../electron/main/router.ts';

const most = { bytes: 1000, values: 50 };

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let n = 0; n < depth; n++) value = [value];
  return value;
}

describe('the size of a call', () => {
  it.each([
    undefined,
    null,
    1,
    'a',
    {},
    { id: 'x', changes: [{ pointer: '/note', value: 'a'.repeat(300) }] },
  ])('is small enough: %j', (input) => {
    expect(isSmallEnough(input, most)).toBe(true);
  });

  const circle: Record<string, unknown> = {};
  circle['self'] = circle;

  it.each([
    ['a long text', 'a'.repeat(501)],
    ['many texts', Array.from({ length: 10 }, () => 'a'.repeat(60))],
    ['a long name', { ['a'.repeat(501)]: 1 }],
    ['many members', Array.from({ length: 51 }, () => 1)],
    ['bytes', new Uint8Array(1001)],
    ['a buffer', new ArrayBuffer(1001)],
    ['depth', nested(60)],
    ['a circle', circle],
    ['a map', new Map()],
    ['a set', new Set()],
  ])('is too much with %s', (_what, input) => {
    expect(isSmallEnough(input, most)).toBe(false);
  });

  it('may be that of a plan of the largest kind, and is bounded above it', () => {
    expect(isSmallEnough({ text: 'a'.repeat(20 * 1024 * 1024) })).toBe(true);
    expect(isSmallEnough(nested(1_000_001))).toBe(false);
  });

  it('is looked at before anything else of the input', async () => {
    const callCore = vi.fn<() => Promise<never>>();
    const route = makeRouter({ callCore, hostOperations: {} as never, log: () => {} });
    const frame = { url: 'app://bundle/index.html', parent: null };
    expect(await route(frame, 'showPacket', nested(1_000_001))).toMatchObject({
      ok: false,
      error: { code: 'input-invalid', details: { field: 'size' } },
    });
    expect(callCore).not.toHaveBeenCalled();
  });
});
