import { isJsonObject, pointerOf, pointerParts, type Json } from '../../../../shared/json-pointer.ts';
import type { MemberChange } from '../../../../shared/operations/drafts.ts';

const membersOf = (value: unknown): Record<string, Json> => (isJsonObject(value) ? value : {});

function changeInside({ pointer, before, after }: MemberChange, name: string): MemberChange {
  const [old, now] = [membersOf(before), membersOf(after)];
  return {
    pointer: pointerOf([...pointerParts(pointer), name]),
    ...(name in old && { before: old[name] }),
    ...(name in now && { after: now[name] }),
  };
}

/** What people see of changes: a member that came or went as an object is told by the members inside it. */
export const leafChanges = (changes: readonly MemberChange[]): MemberChange[] =>
  changes.flatMap((change) => {
    const { before, after } = change;
    if (!isJsonObject(before) && !isJsonObject(after)) return [change];
    const names = new Set([...Object.keys(membersOf(before)), ...Object.keys(membersOf(after))]);
    return leafChanges([...names].map((name) => changeInside(change, name)));
  });
