import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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

test('the page reaches no network: not by fetch, image, socket, frame, worker, form or beacon', async ({
  app,
}) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('found');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const reached = await app.page.evaluate(async (address) => {
    const outcome = (name: string, works: Promise<unknown>) =>
      works.then(
        () => name,
        () => null,
      );
    const loads = (element: HTMLImageElement | HTMLIFrameElement | HTMLLinkElement) =>
      new Promise((resolve, reject) => {
        element.addEventListener('load', resolve);
        element.addEventListener('error', reject);
        document.body.append(element);
        setTimeout(reject, 1000);
      });
    const image = Object.assign(new Image(), { src: `${address}image` });
    const sheet = Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      href: `${address}sheet`,
    });
    const opens = new Promise((resolve, reject) => {
      const socket = new WebSocket(address.replace('http', 'ws'));
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', reject);
    });
    const frame = document.createElement('iframe');
    frame.src = `${address}frame`;
    document.body.append(frame);
    navigator.sendBeacon(`${address}beacon`, 'x');
    const form = Object.assign(document.createElement('form'), { action: `${address}form`, method: 'post' });
    document.body.append(form);
    form.submit();
    const done = await Promise.all([
      outcome('fetch', fetch(`${address}fetch`, { mode: 'no-cors' })),
      outcome('image', loads(image)),
      outcome('sheet', loads(sheet)),
      outcome('socket', opens),
    ]);
    frame.remove();
    return done.filter((name) => name !== null);
  }, `http://127.0.0.1:${port}/`);
  server.close();
  expect(reached).toEqual([]);
  expect(asked).toEqual([]);
});

test('every page and file comes with the headers that keep it to itself', async ({ app }) => {
  const headers = await app.page.evaluate(async () => {
    const response = await fetch(location.href.split('#')[0] ?? '');
    return Object.fromEntries(response.headers);
  });
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['permissions-policy']).toContain('camera=()');
});

test('a file that is dropped onto the window is not shown in its place', async ({ app }) => {
  const before = app.page.url();
  const dropped = await app.page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['<h1>elsewhere</h1>'], 'elsewhere.html', { type: 'text/html' }));
    const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    document.body.dispatchEvent(drop);
    location.assign('file:///etc/hostname');
    return data.files.length;
  });
  expect(dropped).toBe(1);
  await expect(app.page.getByRole('navigation')).toBeVisible();
  expect(app.page.url()).toBe(before);
});

test('a call of any size or shape is answered, and nothing of it is run', async ({ app }) => {
  const found = await app.page.evaluate(async () => {
    const { desk } = globalThis as unknown as {
      desk: Record<string, (input: unknown) => Promise<{ error?: { code: string } }>>;
    };
    let deep: unknown = 'x';
    for (let n = 0; n < 100; n++) deep = [deep];
    const inputs = [deep, 'x', null, { id: { toString: 'x' } }, JSON.parse('{"__proto__": {"id": 1}}')];
    const codes: unknown[] = [];
    for (const input of inputs) codes.push((await desk['showPacket']?.(input))?.error?.code);
    return codes;
  });
  expect(new Set(found)).toEqual(new Set(['input-invalid']));
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
