import fs from 'node:fs';
import path from 'node:path';

const notePrefix = 'standin-second-';
export type SecondInstance = { argv: string[]; cwd: string; data: unknown };

/** Which process this is: its id and, because ids come round again, the time it was started at (Linux). */
function identify(pid: number): string | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const startTime = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${pid} ${startTime}`;
  } catch {
    return null;
  }
}

function takeLock(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, identify(process.pid) ?? '');
  try {
    for (;;) {
      try {
        fs.linkSync(draft, file); // whole or not at all
        return true;
      } catch {
        const owner = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
        if (owner && identify(Number.parseInt(owner, 10)) === owner) return false;
        fs.rmSync(file, { force: true });
      }
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/**
 * The single-instance lock: a file in `dir` with the owner's identity, beside which a second instance leaves a note
 * that the first one watches for. Returns what releases the lock, or null after leaving the note.
 */
export function requestLock(
  dir: string,
  data: unknown,
  onSecond: (second: SecondInstance) => void,
): (() => void) | null {
  fs.mkdirSync(dir, { recursive: true });
  const file = path.join(dir, 'standin.lock');
  if (!takeLock(file)) {
    const note = path.join(dir, `${notePrefix}${process.pid}`);
    const second: SecondInstance = { argv: process.argv, cwd: process.cwd(), data };
    fs.writeFileSync(`${note}.part`, JSON.stringify(second));
    fs.renameSync(`${note}.part`, note);
    return null;
  }
  const watcher = fs.watch(dir, (_event, name) => {
    if (!name?.startsWith(notePrefix) || name.endsWith('.part')) return;
    const note = path.join(dir, name);
    if (!fs.existsSync(note)) return; // taken already, or our own removal
    const second = JSON.parse(fs.readFileSync(note, 'utf8')) as SecondInstance;
    fs.rmSync(note);
    onSecond(second);
  });
  watcher.unref();
  return () => {
    watcher.close();
    fs.rmSync(file, { force: true });
  };
}
