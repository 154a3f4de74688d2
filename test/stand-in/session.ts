import { makeEmitter, refuseTheRest } from './not-implemented.ts';
import { setOffline } from './net.ts';

type Emulation = { offline?: boolean };

/**
 * `session`, of which there is only the default one. Permission handlers and `onBeforeRequest` are accepted and never
 * asked: the DevTools protocol does not ask. `tellOffline` passes the emulation of a missing network on to pages and utility processes.
 */
export function makeSession(protocol: object, fetch: unknown, tellOffline: (offline: boolean) => void) {
  const emulate = ({ offline = false }: Emulation): void => {
    setOffline(offline);
    tellOffline(offline);
  };
  const defaultSession = makeEmitter('session.defaultSession', {
    protocol,
    fetch,
    setPermissionRequestHandler(): void {},
    setPermissionCheckHandler(): void {},
    setDevicePermissionHandler(): void {},
    webRequest: refuseTheRest('session.webRequest', { onBeforeRequest(): void {} }),
    setSpellCheckerEnabled(): void {},
    enableNetworkEmulation: emulate,
    disableNetworkEmulation: () => emulate({}),
  });
  return refuseTheRest('session', { defaultSession });
}
