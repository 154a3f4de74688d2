import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { guardNavigation, outsideAddress } from '../../../../electron/main/navigation.ts';

function guard() {
  let openHandler: ((details: { url: string }) => { action: string }) | undefined;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler(handler: typeof openHandler) {
      openHandler = handler;
    },
  });
  const openOutside = vi.fn<(address: string) => void>();
  guardNavigation(contents as unknown as WebContents, openOutside);
  const isPrevented = (name: string, event: object = {}) => {
    const preventDefault = vi.fn<() => void>();
    contents.emit(name, { ...event, preventDefault });
    return preventDefault.mock.calls.length > 0;
  };
  return { isPrevented, openOutside, open: (url: string) => openHandler?.({ url }) };
}

describe('an address for outside the app', () => {
  it.each([
    ['https://desk.example/tickets/4711?x=ä', 'https://desk.example/tickets/4711?x=%C3%A4'],
    ['mailto:desk@example.com', 'mailto:desk@example.com'],
    ['http://127.0.0.1:8080/ticket/1', 'http://127.0.0.1:8080/ticket/1'],
    ['http://localhost/ticket/1', 'http://localhost/ticket/1'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
  ])('%s is opened as %s', (address, opened) => {
    expect(outsideAddress(address)).toBe(opened);
  });

  it.each([
    'http://desk.example/',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'http://127.0.0.1@evil.example/',
    'file:///etc/passwd',
    'smb://server/share',
    'javascript:alert(1)',
    'data:text/html,x',
    'app://bundle/index.html',
    'ms-settings:',
    'vscode://file/x',
    'desk.example',
    '',
  ])('%s is never opened', (address) => {
    expect(outsideAddress(address)).toBeNull();
  });
});

describe('a window', () => {
  it.each([
    'https://example.com/',
    'file:///etc/passwd',
    'app://bundle.evil/',
    'data:text/html,x',
    'about:blank',
  ])('does not go to %s', (url) => {
    const { isPrevented, openOutside } = guard();
    expect(isPrevented('will-navigate', { url })).toBe(true);
    expect(isPrevented('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
    expect(openOutside).not.toHaveBeenCalled();
  });

  it('may load its own page again', () => {
    const { isPrevented } = guard();
    const url = 'app://bundle/index.html#/outbox';
    expect(isPrevented('will-navigate', { url })).toBe(false);
    expect(isPrevented('will-frame-navigate', { url, isMainFrame: true })).toBe(false);
  });

  it('lets no frame in it go anywhere, not even to the own page', () => {
    expect(guard().isPrevented('will-frame-navigate', { url: 'app://bundle/', isMainFrame: false })).toBe(
      true,
    );
  });

  it('follows no redirect and takes in no webview', () => {
    const { isPrevented } = guard();
    expect(isPrevented('will-redirect', { url: 'app://bundle/index.html' })).toBe(true);
    expect(isPrevented('will-attach-webview')).toBe(true);
  });

  it('opens no second window: an allowed link goes outside, any other nowhere', () => {
    const { open, openOutside } = guard();
    expect(open('https://desk.example/a')).toEqual({ action: 'deny' });
    expect(open('app://bundle/index.html')).toEqual({ action: 'deny' });
    expect(open('file:///etc/passwd')).toEqual({ action: 'deny' });
    expect(openOutside.mock.calls).toEqual([['https://desk.example/a']]);
  });
});
