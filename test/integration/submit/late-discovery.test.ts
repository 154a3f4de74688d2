import { expect, test } from 'vitest';
import { openCore, openPracticeDesk } from '../../support/cores.ts';
import { valueOf } from '../../support/value-of.ts';

test('a desk that was out of reach when it was first looked for is found once it is back', async () => {
  const practice = await openPracticeDesk();
  let isOnline = false;
  const { desk } = await openCore({
    host: {
      fetch: (input, init) =>
        isOnline
          ? fetch(input, init)
          : Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ENOTFOUND' } })),
    },
  });
  valueOf(
    await desk.setChannel({ kind: 'support-api', url: new URL(practice.url).origin, token: practice.token }),
  );
  expect(valueOf(await desk.sync({ untilIdle: false })).paused).toBe('offline');
  isOnline = true;
  expect(valueOf(await desk.sync({ untilIdle: false })).paused).toBeNull();
});
