import type { Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { denyPermissions, isPermitted } from '../../../../electron/main/permissions.ts';

describe('the permissions of a page', () => {
  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'hid',
    'fullscreen',
    'constructor',
  ])('do not hold %s', (permission) => {
    expect(isPermitted(permission)).toBe(false);
  });

  it('are refused by all three handlers of the session, and granted where listed', () => {
    type Handlers = Pick<
      Session,
      'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
    >;
    const session = {
      setPermissionRequestHandler: vi.fn<Handlers['setPermissionRequestHandler']>(),
      setPermissionCheckHandler: vi.fn<Handlers['setPermissionCheckHandler']>(),
      setDevicePermissionHandler: vi.fn<Handlers['setDevicePermissionHandler']>(),
    };
    denyPermissions(session);
    const answer = vi.fn<(granted: boolean) => void>();
    const ask = session.setPermissionRequestHandler.mock.calls[0]?.[0] as (...args: unknown[]) => void;
    const check = session.setPermissionCheckHandler.mock.calls[0]?.[0] as (...args: unknown[]) => boolean;
    const device = session.setDevicePermissionHandler.mock.calls[0]?.[0] as (...args: unknown[]) => boolean;
    ask(null, 'media', answer);
    ask(null, 'clipboard-sanitized-write', answer);
    expect(answer.mock.calls).toEqual([[false], [true]]);
    expect(check(null, 'media')).toBe(false);
    expect(device({ deviceType: 'usb' })).toBe(false);
  });
});
