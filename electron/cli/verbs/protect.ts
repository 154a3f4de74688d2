import { EXIT } from '../exit-codes.ts';
import { readStandardInput } from '../files.ts';
import type { Verb } from '../verb.ts';

/**
 * Encrypts a profile, or changes what opens it, to a passphrase from standard input: plain Node reaches no key store. The
 * new recovery code is shown this once.
 */
export const protectVerb: Verb = {
  positionals: [0, 0],
  // It is read from there in any case; the flag says so in a script.
  options: { 'passphrase-stdin': { type: 'boolean' } },
  async run(_args, context) {
    const passphrase = await readStandardInput('--passphrase-stdin');
    const { unlockProfile } = await import('../../core/keys/unlock-profile.ts');
    const { makeRecoveryCode, protectProfile } = await import('../../core/keys/protection.ts');
    const host = await context.makeHost();
    const kind = 'passphrase';
    const key = await protectProfile(host, { kind, passphrase }, await unlockProfile(host));
    const recoveryCode = await makeRecoveryCode(host, key);
    context.print(context.say('protect.done'));
    context.print(context.say('protect.code', { code: recoveryCode }));
    return { exitCode: EXIT.done, document: { ok: true, kind, recoveryCode } };
  },
};
