import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { makeDesk } from '../../electron/core/practice-desk/desk.ts';
import type { Outcome } from '../../electron/core/practice-desk/life-cycle.ts';
import type { StatusCode } from '../../electron/core/practice-desk/statuses.ts';
import { openStore } from '../../electron/core/practice-desk/store/store.ts';
import { withValueAt, type Json, type JsonObject } from '../../shared/json-pointer.ts';

/** A person who works at a practice desk, beside its server and on the same data; leaves when the test ends. */
export function hireAgent(dataDir: string, now = () => new Date()) {
  const store = openStore(dataDir);
  onTestFinished(() => {
    store.close();
  });
  const desk = makeDesk({ store, origin: () => '', now, newId: randomUUID, stepSeconds: Infinity });

  const record = (externalId: string) => {
    const [found] = store.requests.byExternalId(externalId);
    if (!found) throw new Error(`the desk has no request ${externalId}`);
    return found;
  };
  const move = (externalId: string, status: StatusCode, outcome: Partial<Outcome> = {}): void =>
    desk.write(() => {
      const before = record(externalId);
      desk.change(before, 'request.status-changed', {
        status,
        statusSince: desk.now(),
        outcome: { ...before.outcome, ...outcome },
      });
    });

  return {
    /** Everything that the desk has of a request. */
    record,
    messages: (externalId: string) => store.messages.list(record(externalId).number, 0, 1000).messages,
    move,
    /** Asks the partner to look at one member again. */
    ask(externalId: string, pointer: string): void {
      desk.write(() => {
        const message = { de: 'Bitte prüfen.', en: 'Please check.' };
        desk.change(record(externalId), 'request.status-changed', {
          status: 'waiting-for-partner',
          statusSince: desk.now(),
          requiredActions: [{ code: 'check', pointer, message, dueAt: null }],
        });
      });
    },
    /** Changes what the partner had sent. */
    change(externalId: string, pointer: string, value: Json): void {
      desk.write(() => {
        const before = record(externalId);
        const body = withValueAt(before.body as JsonObject, pointer, value);
        desk.change(before, 'request.changed', { body });
      });
    },
    write(externalId: string, text: string, kind: 'provider' | 'partner' = 'provider'): void {
      desk.write(() => {
        const { number } = record(externalId);
        const author = { kind, name: 'Petra Pult' };
        store.messages.insert(number, { author, text, attachmentIds: [], createdAt: desk.now() });
        desk.change(record(externalId), 'message.created', {});
      });
    },
  };
}
