import { parseArgs } from 'node:util';

export type LaunchArguments = {
  /** Folder of the profile, null for the user's own. */
  profileDir: string | null;
  /** What stands after `--cli`: the app then is the command line and opens no window. */
  cli: string[] | null;
};

/** Reads the app's own arguments and passes over Chromium's. */
export function readLaunchArguments(argv: string[]): LaunchArguments {
  const cliAt = argv.indexOf('--cli');
  if (cliAt >= 0) return { profileDir: null, cli: argv.slice(cliAt + 1) };
  const { values } = parseArgs({
    args: argv,
    options: { profile: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const given = values.profile;
  return { profileDir: typeof given === 'string' && given !== '' ? given : null, cli: null };
}
