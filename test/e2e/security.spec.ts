import { expect, test } from './app.ts';

test('the page reaches window.desk and nothing of Node or Electron', async ({ app }) => {
  const reached = await app.page.evaluate(() => {
    const names = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'];
    return {
      found: names.filter((name) => name in globalThis),
      isFrozen: Object.isFrozen((globalThis as unknown as { desk: object }).desk),
    };
  });
  expect(reached).toEqual({ found: [], isFrozen: true });
});

test('text is never run as script: eval, inline script and innerHTML are refused', async ({ app }) => {
  const outcome = await app.page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const ran: string[] = [];
    Object.assign(globalThis, { ran });
    // page.evaluate itself is exempt from the policy of eval, but not from the one of trusted types
    try {
      // oxlint-disable-next-line typescript/no-implied-eval -- that it is refused is what is tested
      setTimeout('ran.push("timer")');
    } catch {
      violations.push('trusted-types');
    }
    const script = document.createElement('script');
    try {
      script.textContent = 'ran.push("inline")';
      document.head.append(script);
    } catch {
      violations.push('trusted-types');
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { ran, violations };
  });
  expect(outcome.ran).toEqual([]);
  expect(outcome.violations.length).toBeGreaterThan(0);
});

test('the window neither leaves the app nor opens another one', async ({ app }) => {
  const { page, electron } = app;
  await app.evaluateMain(({ shell }) => {
    shell.openExternal = () => Promise.resolve();
  });
  const before = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.com/elsewhere';
  });
  await page.evaluate(() => void window.open('https://example.com/popup'));
  await expect(page.getByRole('navigation')).toBeVisible();
  expect(page.url()).toBe(before);
  expect(electron.windows()).toHaveLength(1);
});

test('a call that the contract does not know is refused with a code, not with an exception', async ({
  app,
}) => {
  const answers = await app.page.evaluate(async () => {
    const { desk } = globalThis as unknown as { desk: Record<string, (input: unknown) => Promise<unknown>> };
    return [await desk['showPacket']?.({ id: 'x' }), await desk['editPacket']?.({ id: 1, changes: '' })];
  });
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
});

test('a second start on the same profile hands over to the first and ends', async ({ app, launch }) => {
  const second = launch({ profile: app.profile });
  await expect(second).rejects.toThrow();
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
});
