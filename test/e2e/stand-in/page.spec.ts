import { expect, invoke, readLog, test } from './sample.ts';

test('the preload API is there, frozen, and all that leaves the isolated world', async ({
  app: { page },
}) => {
  const seen = await page.evaluate(() => ({
    sum: window.sample.sum(1, 2),
    frozen: Object.isFrozen(window.sample) && Object.isFrozen(window.sample.nested.list),
    sandboxed: window.sample.sandboxed,
    leaks: ['leak', 'require', 'process', 'standinBinding'].filter((name) => name in window),
    requireFs: window.sample.requireFs(),
    sendSync: window.sample.sendSync(),
  }));
  expect(seen).toEqual({
    sum: 3,
    frozen: true,
    sandboxed: true,
    leaks: [],
    requireFs: 'module not found: fs',
    sendSync: 'stand-in: electron.ipcRenderer.sendSync is not implemented',
  });
  await expect(page.evaluate(() => window.sample.throwError())).rejects.toThrow('across the bridge');
});

test('the content security policy of the custom scheme holds', async ({ app: { page } }) => {
  const ran = await page.evaluate(async () => {
    // page.evaluate itself is exempt from the policy; a timer of the page is not.
    // oxlint-disable-next-line no-implied-eval
    setTimeout('window.evalRan = true');
    await new Promise((resolve) => setTimeout(resolve));
    return { inline: 'inlineRan' in window, eval: 'evalRan' in window };
  });
  expect(ran).toEqual({ inline: false, eval: false });
});

test('invoke carries what structured clone carries, both ways', async ({ app: { page } }) => {
  const seen = await page.evaluate(async () => {
    const value: Record<string, unknown> = {
      date: new Date(5),
      map: new Map([['key', new Set([1])]]),
      bytes: new Uint8Array([0, 127, 255]),
      doubles: new Float64Array([1.5]),
      big: 10n,
      numbers: [NaN, -0, Infinity],
      nothing: undefined,
      pattern: /a"b/gi,
      error: new RangeError('too far'),
    };
    value.self = value;
    const back = (await window.sample.invoke('echo', value)) as typeof value;
    const { map, bytes, doubles, numbers, error } = back as {
      map: Map<string, Set<number>>;
      bytes: Uint8Array;
      doubles: Float64Array;
      numbers: number[];
      error: Error;
    };
    return {
      date: back.date instanceof Date && Number(back.date),
      set: map.get('key')?.has(1),
      bytes: bytes instanceof Uint8Array && [...bytes],
      double: doubles[0],
      big: back.big === 10n,
      numbers: Number.isNaN(numbers[0]) && Object.is(numbers[1], -0) && numbers[2] === Infinity,
      nothing: 'nothing' in back && back.nothing === undefined,
      pattern: String(back.pattern),
      error: error instanceof Error && error.message,
      self: back.self === back,
    };
  });
  expect(seen).toEqual({
    date: 5,
    set: true,
    bytes: [0, 127, 255],
    double: 1.5,
    big: true,
    numbers: true,
    nothing: true,
    pattern: '/a"b/gi',
    error: 'too far',
    self: true,
  });
});

test('invoke refuses what cannot be cloned, and words errors as Electron does', async ({ app }) => {
  await expect(invoke(app, 'fail')).rejects.toThrow(
    "Error invoking remote method 'fail': TypeError: that is wrong",
  );
  await expect(invoke(app, 'nobody')).rejects.toThrow("No handler registered for 'nobody'");
  const uncloneable = app.page.evaluate(() => window.sample.invoke('echo', document.body));
  await expect(uncloneable).rejects.toThrow('could not be cloned');
});

test('the main process sends events until the page unsubscribes', async ({ app: { page } }) => {
  const heard = await page.evaluate(async () => {
    const values: unknown[] = [];
    const next = (value: unknown): Promise<void> =>
      new Promise((resolve) => {
        const stop = window.sample.onPong((pong) => {
          values.push(pong);
          stop();
          resolve();
        });
        window.sample.ping(value);
      });
    await next('first');
    await next('second');
    return values;
  });
  expect(heard).toEqual(['first', 'second']);
});

test('the sender is the top frame under its own scheme', async ({ app }) => {
  expect(await invoke(app, 'sender')).toEqual({
    url: 'app://bundle/index.html',
    origin: 'app://bundle',
    isTop: true,
    isMain: true,
  });
});

test('a link to another site and a new window go to the app, not to the network', async ({ app }) => {
  await app.evaluateMain(({ shell }) => {
    shell.openExternal = async (url) =>
      void (globalThis as unknown as { log: string[] }).log.push(`opens ${url}`);
  });
  await app.page.getByText('outside').click();
  await expect.poll(() => readLog(app)).toContain('opens https://example.com/out');
  await app.page.evaluate(() => window.open('https://example.com/script'));
  await expect.poll(() => readLog(app)).toContain('opens https://example.com/script');
  await app.page.getByText('away').click();
  await expect.poll(() => readLog(app)).toContain('will-navigate https://example.com/away');
  expect(await invoke(app, 'echo', 'still here')).toBe('still here');
});

test('the window is shown with its first picture', async ({ app }) => {
  await expect.poll(() => readLog(app)).toContain('ready-to-show');
});

test('a reload keeps the API', async ({ app }) => {
  await app.page.reload();
  await app.settle(app.page);
  expect(await invoke(app, 'echo', 1)).toBe(1);
});

test('a crash of the page is reported, and a reload brings it back', async ({ app }) => {
  const crashed = app.page.waitForEvent('crash');
  await app.evaluateMain(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await crashed;
  const afterCrash = async (): Promise<string[]> => {
    const log = await readLog(app);
    return log.slice(log.indexOf('gone crashed'));
  };
  await expect.poll(afterCrash).toEqual(['gone crashed', 'loaded']);
});
