import { parseArgs } from 'node:util';
import { DeskError } from '../../shared/errors.ts';
import { failureOf } from '../../shared/failure.ts';
import type { Language } from '../../shared/language.ts';
import { translate } from '../../shared/messages/translate.ts';
import { asDeskError } from '../core/store/store-errors.ts';
import { defaultProfileDir, makeContext, type Context } from './context.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import type { Verb, VerbValues } from './verb.ts';
import { verbs } from './verbs.ts';

const commonOptions = {
  profile: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const systemLanguage = (): Language =>
  /^de/i.test(process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '') ? 'de' : 'en';

function helpText(name: string | undefined, language: Language): string {
  const about = (verb: string) => translate(language, 'cli', `help.${verb}` as never);
  if (name !== undefined && name in verbs)
    return `${about(name)}\n\n${translate(language, 'cli', 'help.common')}`;
  const lines = Object.keys(verbs).map((verb) => `  ${about(verb).split('\n', 1)[0]}`);
  return [translate(language, 'cli', 'help'), ...lines, '', translate(language, 'cli', 'help.common')].join(
    '\n',
  );
}

/** Prints a failure: one document with --json, the words on stderr always, a stack only with --verbose. */
function report(
  thrown: unknown,
  { json, language, verbose }: Pick<Context, 'json' | 'language' | 'verbose'>,
): number {
  const { error } = failureOf(asDeskError(thrown), () => {});
  if (json) process.stdout.write(`${JSON.stringify({ ok: false, error })}\n`);
  process.stderr.write(`${error.message[language]}\n`);
  if (verbose && thrown instanceof Error) process.stderr.write(`${thrown.stack ?? ''}\n`);
  return exitCodeOf(error.code);
}

/** Runs one verb of the command line and answers its exit code; `args` begin with the verb. */
export async function runVerb(args: string[]): Promise<number> {
  const name = args.find((arg) => !arg.startsWith('-'));
  const verb = name === undefined ? undefined : verbs[name];
  const json = args.includes('--json');
  let language = systemLanguage();
  const verbose = args.includes('--verbose');
  try {
    if (!verb || name === undefined) {
      const asked = args.includes('--help') || args.includes('-h');
      if (!asked) throw new DeskError('usage', { reason: name ?? 'VERB' });
      process.stdout.write(`${helpText(undefined, language)}\n`);
      return EXIT.done;
    }
    const rest = args.toSpliced(args.indexOf(name), 1);
    const { values, positionals } = parse(rest, verb);
    const [least, most] = verb.positionals;
    const isHelp = values['help'] === true;
    if (!isHelp && (positionals.length < least || positionals.length > most)) {
      throw new DeskError('usage', { reason: positionals[most] ?? name });
    }
    if (values['lang'] !== undefined && values['lang'] !== 'de' && values['lang'] !== 'en') {
      throw new DeskError('usage', { reason: `--lang ${String(values['lang'])}` });
    }
    language = values['lang'] ?? language;
    if (isHelp) {
      process.stdout.write(`${helpText(name, language)}\n`);
      return EXIT.done;
    }
    const profile = values['profile'];
    const profileDir = typeof profile === 'string' ? profile : defaultProfileDir();
    const context = makeContext({ profileDir, language, json, verbose });
    const { exitCode, document } = await verb.run({ values, positionals }, context);
    if (json && document !== undefined) process.stdout.write(`${JSON.stringify(document)}\n`);
    return exitCode;
  } catch (thrown) {
    return report(thrown, { json, language, verbose });
  }
}

function parse(args: string[], verb: Verb): { values: VerbValues; positionals: string[] } {
  try {
    return parseArgs({
      args,
      options: { ...commonOptions, ...verb.options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new DeskError('usage', { reason: (error as Error).message }, { cause: error });
  }
}
