import { describe, expect, it } from 'vitest';
import { isOwnAddress, isOwnTopFrame } from '../../../../electron/main/sender.ts';

describe('the sender of a call', () => {
  it('is accepted as the top frame of the app’s own bundle', () => {
    expect(isOwnTopFrame({ url: 'app://bundle/index.html#/outbox', parent: null })).toBe(true);
  });

  it('is refused where Electron gives no frame', () => {
    expect(isOwnTopFrame(null)).toBe(false);
  });

  it('is refused as a sub-frame, even one of the own bundle', () => {
    const top = { url: 'app://bundle/index.html', parent: null };
    expect(isOwnTopFrame({ url: 'app://bundle/index.html', parent: top })).toBe(false);
  });

  it('is refused where Electron gives no parent at all', () => {
    expect(isOwnTopFrame({ url: 'app://bundle/index.html', parent: undefined })).toBe(false);
  });

  it.each([
    '',
    'about:blank',
    'app:',
    'app://',
    'app://bundle.evil/index.html',
    'app://evil.bundle/index.html',
    'app://bundle:8080/index.html',
    'app://bundle@evil/index.html',
    'app://user@bundle/index.html',
    'app://evil/bundle/',
    'application://bundle/',
    'https://bundle/index.html',
    'https://bundle.app.localhost/index.html',
    'http://app//bundle/',
    'file:///app://bundle/index.html',
    'blob:app://bundle/2e9b',
    'data:text/html,app://bundle/',
    'javascript:app://bundle/',
  ])('is refused at the address "%s"', (url) => {
    expect(isOwnAddress(url)).toBe(false);
    expect(isOwnTopFrame({ url, parent: null })).toBe(false);
  });
});
