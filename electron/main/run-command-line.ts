import type { App } from 'electron';

/** The app as the command line: runs the arguments after `--cli` without a window and ends with their exit code. */
export async function runCommandLine(app: Pick<App, 'exit'>, args: string[]): Promise<void> {
  const { runCli } = await import('../cli.ts');
  const code = await runCli(args);
  process.stdout.write('', () => app.exit(code)); // after what is still on its way into a pipe
}
