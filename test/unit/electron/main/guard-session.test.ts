import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { guardSession, mayLoad } from '../../../../electron/main/guard-session.ts';

type Listener = (details: { url: string }, answer: (response: { cancel: boolean }) => void) => void;

function guard() {
  let beforeRequest: Listener | undefined;
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: vi.fn<() => void>(),
    setPermissionCheckHandler: vi.fn<() => void>(),
    setDevicePermissionHandler: vi.fn<() => void>(),
    webRequest: { onBeforeRequest: (listener: Listener) => (beforeRequest = listener) },
  });
  guardSession(session as unknown as Parameters<typeof guardSession>[0]);
  const isCancelled = (url: string) => {
    const answer = vi.fn<(response: { cancel: boolean }) => void>();
    beforeRequest?.({ url }, answer);
    return answer.mock.calls[0]?.[0].cancel;
  };
  return { session, isCancelled };
}

describe('the session of the window', () => {
  it.each([
    'app://bundle/',
    'app://bundle/assets/a.js',
    'data:image/png;base64,AA==',
    'devtools://devtools/x',
  ])('lets a page load %s', (url) => {
    expect(guard().isCancelled(url)).toBe(false);
  });

  it.each([
    'https://desk.example/',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1/',
    'wss://desk.example/',
    'file:///etc/passwd',
    'ftp://desk.example/',
    'blob:https://desk.example/1',
    'app://bundle.evil/',
    'chrome://gpu',
    'chrome-extension://x/y',
    'filesystem:https://x/',
    '',
  ])('lets no page load %s', (url) => {
    expect(guard().isCancelled(url)).toBe(true);
    expect(mayLoad(url)).toBe(false);
  });

  it('downloads nothing', () => {
    const preventDefault = vi.fn<() => void>();
    guard().session.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('refuses permissions and devices', () => {
    const { session } = guard();
    expect(session.setPermissionRequestHandler).toHaveBeenCalledOnce();
    expect(session.setPermissionCheckHandler).toHaveBeenCalledOnce();
    expect(session.setDevicePermissionHandler).toHaveBeenCalledOnce();
  });
});
