import { net } from 'electron';
import { makeCore } from './core/core.ts';
import { makeDoor } from './core/door.ts';
import { makeNodeHost } from './core/node-host.ts';
import { serveCore, type CoreSettings } from './main/core-link/serve-core.ts';
import { openLogFile } from './main/log-file.ts';

/* Entry of the core process, a utilityProcess: the first message of main brings the settings and the port for calls. */

process.parentPort.once('message', ({ data, ports: [port] }) => {
  const { profileDir, version, logFile, practiceByDefault } = data as CoreSettings;
  if (!port) throw new Error('core process started without a port');
  const log = openLogFile(logFile, () => new Date());
  const host = makeNodeHost({ profileDir, version, log });
  serveCore({
    port,
    log,
    openDoor: (kept) =>
      makeDoor({
        host: {
          ...host,
          ...kept,
          // Electron's, so that the system's proxy and certificates apply.
          fetch: (input, init) => net.fetch(input as string, init),
          practiceByDefault,
          protectsNewProfiles: true,
        },
        openCore: makeCore,
      }),
  });
});
