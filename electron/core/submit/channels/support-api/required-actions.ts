import * as z from 'zod';
import { pointerParts } from '../../../../../shared/json-pointer.ts';
import { inBothLanguages } from '../../../../../shared/messages/translate.ts';
import type { RequiredAction } from '../../../../../shared/operations/follow-up.ts';
import { cleanLine, cleanLines } from '../../../../../shared/rules/clean-text.ts';
import { MAX_DESK_WORDS } from '../../http/exchange.ts';
import { sentMembers } from './request-body.ts';

/** Most things that a desk can ask for at once. */
const MAX_ACTIONS = 50;

const words = z.string().transform((text) => cleanLines(text.slice(0, MAX_DESK_WORDS)).text);

/** One entry of a ticket's `requiredActions`; everything in it is untrusted text of the desk. */
const Action = z.object({
  code: z
    .string()
    .transform((text) => cleanLine(text.slice(0, 100)).text)
    .catch(''),
  pointer: z.string().max(200).catch(''),
  message: z.object({ de: words, en: words }).optional().catch(undefined),
  dueAt: z.string().max(64).nullish().catch(null),
});

/** The body has the packet's member names, so a pointer into it is one into the packet; any other names no field. */
function packetPointer(pointer: string): string {
  const [member] = pointer.startsWith('/') ? pointerParts(pointer) : [];
  return sentMembers.some((name) => name === member) ? pointer : '';
}

/** What the desk asks for before it goes on; entries that are none are left out. */
export function readRequiredActions(entries: readonly unknown[]): RequiredAction[] {
  return entries.slice(0, MAX_ACTIONS).flatMap((entry) => {
    const action = Action.safeParse(entry).data;
    if (!action) return [];
    const { code, pointer, message, dueAt } = action;
    const hasWords = message !== undefined && message.de !== '' && message.en !== '';
    return [
      {
        code,
        pointer: packetPointer(pointer),
        message: hasWords ? message : inBothLanguages('outbox', 'required-action'),
        dueAt: dueAt && !Number.isNaN(Date.parse(dueAt)) ? dueAt : null,
      },
    ];
  });
}
