import fs from 'node:fs';
import path from 'node:path';
import { DeskError } from '../../../shared/errors.ts';
import { isBlocking, type Finding } from '../../../shared/findings.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import { PlanExportFormat, type PlanDifference, type RoleMember } from '../../../shared/operations/plans.ts';
import type { Core } from '../../core/core.ts';
import { valueOf, type Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { isPacketId, readPacketFile, readStateFile, writeUserFile } from '../files.ts';
import type { Verb, VerbAnswer, VerbValues } from '../verb.ts';
import { findingLine } from './packets.ts';

/** What one of the verb's calls works with: the plan's text, and its arguments. */
type Call = {
  core: Core;
  context: Context;
  file: string;
  text: string;
  states: string[];
  values: VerbValues;
};

const isStored = (input: string): boolean => isPacketId(input) && !fs.existsSync(input);

/** The text of a plan file, or of a stored plan. */
async function planText(core: Core, input: string): Promise<string> {
  if (!isStored(input)) return readPacketFile(input);
  const { packets } = valueOf(await core.desk.exportPackets({ ids: [input.toLowerCase()] }));
  return packets[0]?.text ?? '';
}

async function checkPlan({ core, context, file, text }: Call): Promise<VerbAnswer> {
  const { kind, findings: found } = valueOf(await core.desk.checkPacket({ text }));
  const noPlan: Finding = {
    pointer: '/kind',
    code: 'not-a-plan',
    severity: 'error',
    message: inBothLanguages('errors', 'not-a-plan'),
    params: {},
  };
  const findings = kind === 'request' ? [noPlan] : found;
  const ok = !findings.some(isBlocking);
  context.print(context.say(ok ? 'validate.ok' : 'validate.errors', { file }));
  for (const finding of findings) context.print(findingLine(finding, context));
  return { exitCode: ok ? EXIT.done : EXIT.needsUser, document: { ok, findings } };
}

/** A member as plans write it: the organization has no key. */
const member = ({ scope: { type, key }, subject, role }: RoleMember) => ({
  scope: type === 'organization' ? { type } : { type, key },
  subject,
  role,
});

async function comparePlan({ core, context, text, states }: Call): Promise<VerbAnswer> {
  const difference = valueOf(await core.desk.diffPlan({ text, states: states.map(readStateFile) }));
  const list = (name: keyof PlanDifference, sign: string) => {
    const members = difference[name];
    context.print(`${context.say(`plan.${name}`)}: ${members.length}`);
    for (const { scope, subject, role } of members) {
      const place = scope.type === 'organization' ? context.say('plan.organization') : scope.key;
      context.print(`  ${sign} ${place}  ${subject}  ${role}`);
    }
    return members.map(member);
  };
  const document = {
    add: list('add', '+'),
    remove: list('remove', '-'),
    same: list('same', '='),
    unmanaged: list('unmanaged', '?'),
  };
  return { exitCode: EXIT.done, document };
}

async function exportPlan({ core, context, text, states, values }: Call): Promise<VerbAnswer> {
  const format = PlanExportFormat.safeParse(values['format']);
  const { out, lang } = values as { out?: string; lang?: 'de' | 'en' };
  if (!format.success) throw new DeskError('usage', { reason: `--format ${String(values['format'] ?? '')}` });
  if (!out) throw new DeskError('usage', { reason: '--out' });
  const made = await core.desk.exportPlan({
    source: { text },
    format: format.data,
    language: lang,
    states: states.map(readStateFile),
    ...(values['with-removals'] === true ? { removals: 'all' } : {}),
  });
  const files: string[] = [];
  for (const { name, data } of valueOf(made).files) {
    const file = path.join(out, name);
    await writeUserFile(file, data);
    context.print(file);
    files.push(file);
  }
  return { exitCode: EXIT.done, document: { files } };
}

/** What the verb does, and the flags that go with it. */
const calls: { [name: string]: { run(call: Call): Promise<VerbAnswer>; flags: string[] } } = {
  check: { run: checkPlan, flags: [] },
  diff: { run: comparePlan, flags: ['state'] },
  export: { run: exportPlan, flags: ['state', 'format', 'out', 'with-removals'] },
};

const ownOptions = {
  state: { type: 'string', multiple: true },
  format: { type: 'string' },
  out: { type: 'string' },
  'with-removals': { type: 'boolean' },
} as const;

export const planVerb: Verb = {
  positionals: [2, Infinity],
  options: ownOptions,
  async run({ positionals: [name = '', file = '', ...others], values }, context) {
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
    if (!call) throw new DeskError('usage', { reason: `plan ${name}` });
    const flag = Object.keys(ownOptions).find((each) => each in values && !call.flags.includes(each));
    if (flag !== undefined) throw new DeskError('usage', { reason: `plan ${name} --${flag}` });
    const { state = [] } = values as { state?: string[] };
    // `--state A B C`: what follows the first file is an argument without a flag of its own.
    if (others.length > 0 && state.length === 0) throw new DeskError('usage', { reason: others[0] });
    if (name === 'diff' && state.length === 0) throw new DeskError('usage', { reason: '--state' });
    const states = [...state, ...others];
    return context.withCore(isStored(file) ? 'read' : 'none', async (core) =>
      call.run({ core, context, file, text: await planText(core, file), states, values }),
    );
  },
};
