import type { Session } from 'electron';

/** What a page may do beyond showing itself, each with its reason. Everything else is refused. */
const allowed: Record<string, string> = {
  'clipboard-sanitized-write': 'copies a ticket number or an error for the support desk',
};

export const isPermitted = (permission: string): boolean => Object.hasOwn(allowed, permission);

/** Refuses every permission and device that is not listed above, whether a page asks for it or only looks. */
export function denyPermissions(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermitted(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isPermitted(permission));
  session.setDevicePermissionHandler(() => false);
}
