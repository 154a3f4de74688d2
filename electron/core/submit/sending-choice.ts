import type { ParsedInput } from '../../../shared/contract.ts';
import type { Sending } from '../../../shared/operations/sending.ts';
import type { Host, SendingChoice as Choice } from '../host.ts';

/** The most networks that are remembered; the ones named first are forgotten first. */
const MAX_NETWORKS = 100;

export type SendingChoiceDeps = {
  host: Pick<Host, 'sending' | 'network'>;
  /** How far this computer's clock is ahead of the desk's, in seconds. */
  aheadSeconds(): number | null;
};

/** Why nothing leaves by itself: a person said so, said so for this network, or what they said is not read yet. */
export type Silence = 'paused' | 'network' | 'unread';

/** What a person chose about sending by itself, kept in memory since it is asked for at every step. */
export function makeSendingChoice({ host, aheadSeconds }: SendingChoiceDeps) {
  let choice: Choice | null = null;
  let writing: Promise<unknown> = Promise.resolve();

  async function load(): Promise<Choice> {
    return (choice ??= await host.sending.read());
  }

  async function change({ paused, network }: ParsedInput<'setSending'>): Promise<void> {
    const before = await load();
    const others = before.silentNetworks.filter((id) => id !== network?.id);
    const after: Choice = {
      paused: paused ?? before.paused,
      silentNetworks: !network
        ? before.silentNetworks
        : network.sends
          ? others
          : [...others, network.id].slice(-MAX_NETWORKS),
    };
    await host.sending.write(after);
    choice = after;
  }

  return {
    /** Reads what was chosen; a second call asks no more. Throws what the host's preferences throw. */
    load,
    /** Keeps a choice; one after the other. Throws DeskError `disk-full`, `disk-unwritable`. */
    set(input: ParsedInput<'setSending'>): Promise<void> {
      const done = writing.then(() => change(input));
      writing = done.catch(() => undefined);
      return done;
    },
    current(): Sending {
      const network = host.network();
      return {
        paused: choice?.paused ?? false,
        network: network && { ...network, sends: !choice?.silentNetworks.includes(network.id) },
        clockAheadSeconds: aheadSeconds(),
      };
    },
    /** Null where the app may send by itself. As long as the choice is not known, it may not. */
    silence(): Silence | null {
      if (!choice) return 'unread';
      if (choice.paused) return 'paused';
      const network = host.network();
      return network && choice.silentNetworks.includes(network.id) ? 'network' : null;
    },
  };
}
export type SendingChoice = ReturnType<typeof makeSendingChoice>;
