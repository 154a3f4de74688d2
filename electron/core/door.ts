import type { CoreEvent } from '../../shared/contract.ts';
import type { Result } from '../../shared/errors.ts';
import type { OperationName } from '../../shared/operation-names.ts';
import type { Access, Core } from './core.ts';
import type { Host } from './host.ts';
import type { WakeReason } from './submit/scheduler.ts';

/** Operations that the door answers itself, whether the profile is open or not; `restoreProfile` shuts it meanwhile. */
export const doorOperations = [
  'readGate',
  'unlockProfile',
  'lockProfile',
  'readProtection',
  'protectProfile',
  'makeRecoveryCode',
  'restoreProfile',
] as const satisfies OperationName[];

/** The door of a profile: opens core, says why it is shut, takes a secret or a backup, shuts it again. */
export type Door = {
  /** Answers an operation of the contract; never rejects. Where the profile is shut, with the reason. */
  call(name: OperationName, input: unknown): Promise<Result<unknown>>;
  onEvent(listener: (event: CoreEvent) => void): () => void;
  wake(reason: WakeReason): void;
  close(): Promise<void>;
};

export type DoorDeps = { host: Host; openCore: (host: Host, access: Access) => Promise<Core> };
