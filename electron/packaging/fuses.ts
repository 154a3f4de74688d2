import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

/**
 * All fuses of Electron, none left to its default (https://www.electronjs.org/docs/latest/tutorial/fuses).
 * @param debuggable for the package that tests drive: its main process can be inspected, which Playwright needs
 */
export const fusesOf = (debuggable: boolean): Record<FuseV1Options, boolean> => ({
  // Node's back doors into the packaged app. The core process is a utilityProcess, which needs none of them.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: debuggable,
  [FuseV1Options.EnableCookieEncryption]: true,
  // macOS and Windows; Electron has none of it for Linux.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // A snapshot of its own for the main process would also cost the one of Node that is built in.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Nothing is loaded from file: addresses.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Faster bounds checks of WebAssembly by the processor's own traps.
  [FuseV1Options.WasmTrapHandlers]: true,
});

/** Names of the fuses that a binary does not have as wanted; empty where all nine are, and no tenth is there. */
export async function differingFuses(
  binary: string,
  wanted: Record<FuseV1Options, boolean>,
): Promise<string[]> {
  const { version, ...found } = await getCurrentFuseWire(binary);
  if (version !== FuseVersion.V1) return [`version ${String(version)}`];
  const states: Record<string, unknown> = found;
  const wantedStates = Object.entries(wanted).map(
    ([fuse, on]) => [fuse, on ? FuseState.ENABLE : FuseState.DISABLE] as const,
  );
  const differing = wantedStates.filter(([fuse, state]) => states[fuse] !== state).map(([fuse]) => fuse);
  const unknown = Object.keys(states).filter((fuse) => !(fuse in wanted));
  return [...differing, ...unknown].map((fuse) => FuseV1Options[Number(fuse)] ?? `fuse ${fuse}`);
}

/** Sets all fuses of a binary and reads them back. Throws where one is missing, unknown or did not take. */
export async function setFuses(binary: string, wanted: Record<FuseV1Options, boolean>): Promise<void> {
  await flipFuses(binary, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...wanted });
  const differing = await differingFuses(binary, wanted);
  if (differing.length > 0) throw new Error(`these fuses did not take: ${differing.join(', ')}`);
}
