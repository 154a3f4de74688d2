import type { ParseArgsConfig } from 'node:util';
import type { Context } from './context.ts';

/** What a verb answers: its exit code and, for --json, its one document. */
export type VerbAnswer = { exitCode: number; document: unknown };

/** The values of a verb's flags. */
export type VerbValues = { [name: string]: string | boolean | (string | boolean)[] | undefined };

/** A verb: the arguments that it takes, and what it does with them. */
export type Verb = {
  options: NonNullable<ParseArgsConfig['options']>;
  /** How many arguments without a flag it takes, at least and at most. */
  positionals: [least: number, most: number];
  run(args: { values: VerbValues; positionals: string[] }, context: Context): Promise<VerbAnswer>;
};
