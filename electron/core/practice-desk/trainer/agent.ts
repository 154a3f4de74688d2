import type { Desk } from '../desk.ts';
import { organizationIdOf } from '../life-cycle.ts';
import { isTerminal } from '../statuses.ts';
import type { RequestRecord } from '../store/requests.ts';

/** The steps of a request in their order, as a person takes them. */
export const agentSteps = ['review', 'organization', 'invitation', 'login', 'relation'] as const;
export type AgentStep = (typeof agentSteps)[number];

/** True where the request has come to this step. */
export function isPossible(step: AgentStep, { status, outcome }: RequestRecord): boolean {
  if (isTerminal(status)) return false;
  switch (step) {
    case 'review':
      return status === 'received' || status === 'waiting-for-partner';
    case 'organization':
      return outcome.organizationId === null;
    case 'invitation':
      return outcome.organizationId !== null && outcome.invitationSentAt === null;
    case 'login':
      return outcome.invitationSentAt !== null && outcome.invitationAcceptedAt === null;
    case 'relation':
      return outcome.invitationAcceptedAt !== null;
  }
}

/** What the person at the desk does with one request; whatever it is, the request takes no step by itself any more. */
export function makeAgent(desk: Desk, newId: () => string) {
  /** Writes a change; false where the request is not there, was erased, or the change does not apply any more. */
  const act = (number: number, changeOf: (record: RequestRecord) => Partial<RequestRecord> | null): boolean =>
    desk.write(() => {
      const record = desk.store.requests.byNumber(number);
      const change = record && record.erasedAt === null ? changeOf(record) : null;
      if (!record || !change) return false;
      const isMoved = change.status !== undefined && change.status !== record.status;
      const moved = isMoved ? { statusReason: null, requiredActions: [], statusSince: desk.now() } : {};
      const event = change.status === undefined ? 'request.changed' : 'request.status-changed';
      desk.change(record, event, { ...moved, ...change, byHand: true });
      return true;
    });

  const stepChange = (step: AgentStep, record: RequestRecord): Partial<RequestRecord> => {
    const { outcome } = record;
    switch (step) {
      case 'review':
        return { status: 'in-review' };
      case 'organization': {
        const organizationId = organizationIdOf(record.body) ?? newId();
        return { status: 'in-review', outcome: { ...outcome, organizationId } };
      }
      case 'invitation':
        return { status: 'customer-invited', outcome: { ...outcome, invitationSentAt: desk.now() } };
      case 'login':
        return { outcome: { ...outcome, invitationAcceptedAt: desk.now() } };
      case 'relation': {
        const relation = { customerRelationId: newId(), establishedAt: desk.now() };
        return { status: 'relation-established', outcome: { ...outcome, ...relation } };
      }
    }
  };

  return {
    takeStep: (number: number, step: AgentStep): boolean =>
      act(number, (record) => (isPossible(step, record) ? stepChange(step, record) : null)),
    /** Asks the partner about one member of what was sent; `""` is the whole of it. */
    ask: (number: number, pointer: string, text: string): boolean =>
      act(number, ({ status }) =>
        isTerminal(status)
          ? null
          : {
              status: 'waiting-for-partner',
              statusSince: desk.now(),
              requiredActions: [{ code: 'check', pointer, message: { de: text, en: text }, dueAt: null }],
            },
      ),
    reject: (number: number, reason: string): boolean =>
      act(number, ({ status }) => (isTerminal(status) ? null : { status: 'rejected', statusReason: reason })),
    write: (number: number, name: string, text: string): boolean =>
      desk.write(() => {
        const record = desk.store.requests.byNumber(number);
        if (!record || record.erasedAt !== null) return false;
        const author = { kind: 'provider' as const, name };
        desk.store.messages.insert(number, { author, text, attachmentIds: [], createdAt: desk.now() });
        desk.change(record, 'message.created', { byHand: true });
        return true;
      }),
  };
}
