import fs from 'node:fs';

/** Who is sending an item: one process, told apart from a later one with the same number by its start. */
export type Lease = { pid: number; startedAt: string };

/** Field 22 of /proc/PID/stat: the start in clock ticks since boot; the name in field 2 may hold blanks and brackets. */
function linuxStart(pid: number): string | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The lease of this process. Without /proc the start is only as good as the process's own record of it. */
export const ownLease = (): Lease => ({
  pid: process.pid,
  startedAt: linuxStart(process.pid) ?? String(Math.round(performance.timeOrigin)),
});

/** True while the process that took the lease is there; on systems without /proc a process number alone must do. */
export function isLive(lease: Lease): boolean {
  if (!isRunning(lease.pid)) return false;
  const start = linuxStart(lease.pid);
  return start === null || start === lease.startedAt;
}
