import type { WakeReason } from './core-link/serve-core.ts';

/** Main has no event for "online again" (only pages do), so the state is asked for this often, in milliseconds. */
const onlineCheckMs = 5_000;

export type WakeDeps = {
  powerMonitor: { on(event: 'resume', listener: () => void): unknown };
  isOnline: () => boolean;
  wake: (reason: WakeReason) => void;
  every: (ms: number, act: () => void) => void;
};

/** Tells the window when the person has left the computer, which then may lock itself. */
export function tellWhenAway(
  powerMonitor: { on(event: 'lock-screen' | 'suspend', listener: () => void): unknown },
  tell: () => void,
): void {
  powerMonitor.on('lock-screen', tell);
  powerMonitor.on('suspend', tell);
}

/** Tells core when waiting may be over: the computer was woken, or the network came back. */
export function wakeOnChange({ powerMonitor, isOnline, wake, every }: WakeDeps): void {
  powerMonitor.on('resume', () => wake('resume'));
  let wasOnline = isOnline();
  every(onlineCheckMs, () => {
    const online = isOnline();
    if (online && !wasOnline) wake('network');
    wasOnline = online;
  });
}
