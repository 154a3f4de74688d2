import { enableCompileCache } from 'node:module';
import path from 'node:path';

/**
 * The command line: `npm run -s desk -- VERB …`, in the packaged app `onboarding-desk --cli VERB …`.
 * Answers the exit code: 0 done · 1 the data has errors or something needs the user · 2 wrong usage · 3 the
 * environment refuses · 4 internal error.
 * @param args the verb and what follows it
 */
export async function runCli(args: string[]): Promise<number> {
  const { runVerb } = await import('./cli/run-verb.ts');
  return runVerb(args);
}

/**
 * `npm run` starts the command through a shell, and a signal for npm ends npm and the shell only: once they are gone,
 * the command gets the signal, too.
 */
function endWithNpm(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 250).unref();
}

if (import.meta.main) {
  if (process.env['npm_lifecycle_event'] !== undefined) endWithNpm();
  // Node strips the types of every module at every start; its cache makes that 70 ms instead of 150.
  enableCompileCache(path.join(import.meta.dirname, '../node_modules/.cache/compiled'));
  const code = await runCli(process.argv.slice(2));
  process.stdout.write('', () => process.exit(code));
}
