import { Button, Radio } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ConflictingMember } from '../../../../shared/operations/follow-up.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDeskAction } from '../use-desk-action.ts';
import classes from './conflict.module.css';
import { useMemberWords } from './use-member-words.ts';

const sides = ['mine', 'theirs'] as const;
type Side = (typeof sides)[number];

/** A decision is for what the desk shows: where that changes once more, it has to be made again. */
const keyOf = ({ pointer, theirs }: ConflictingMember): string => `${pointer} ${theirs ?? ''}`;

/** One row for each member that both sides changed: submitted, own, the desk's, and which one shall count. */
export function ConflictTable({ id, members }: { id: string; members: readonly ConflictingMember[] }) {
  const text = useAreaText('follow-up');
  const words = useMemberWords();
  const notify = useNotify();
  const table = useRef<HTMLTableElement>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const [isAsked, setIsAsked] = useState(false);
  const undecided = members.filter((member) => !chosen.has(keyOf(member)));
  const resolve = useDeskAction(
    (desk) =>
      desk.resolveConflict({
        id,
        keep: members.map((member) => ({
          pointer: member.pointer,
          side: chosen.get(keyOf(member)) ?? 'mine',
        })),
      }),
    () => notify.done(text('conflict.resolved')),
  );

  const chooseAll = (side: Side): void => setChosen(new Map(members.map((member) => [keyOf(member), side])));
  const resolveWhereDecided = (): void => {
    const [first] = undecided;
    if (!first) resolve.mutate();
    else {
      setIsAsked(true);
      const row = table.current?.tBodies[0]?.rows[members.indexOf(first)];
      row?.querySelector('input')?.focus();
    }
  };

  return (
    <>
      {members.length > 0 && (
        <table ref={table} className={classes.table}>
          <caption className={classes.caption}>{text('conflict.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('conflict.field')}</th>
              <th scope="col">{text('conflict.base')}</th>
              {sides.map((side) => (
                <th key={side} scope="col">
                  {text(`conflict.${side}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.pointer}>
                <th scope="row">{words.label(member)}</th>
                <td className={classes.base} data-side={text('conflict.base')}>
                  {words.value(member, member.base)}
                </td>
                {sides.map((side) => {
                  const value = words.value(member, member[side]);
                  const key = keyOf(member);
                  return (
                    <td key={side} data-side={text(`conflict.${side}`)}>
                      <Radio
                        name={member.pointer}
                        label={value}
                        aria-label={text('conflict.choice', {
                          field: words.label(member),
                          side: text(`conflict.${side}`),
                          value,
                        })}
                        checked={chosen.get(key) === side}
                        error={isAsked && !chosen.has(key)}
                        onChange={() => setChosen(new Map([...chosen, [key, side]]))}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isAsked && undecided.length > 0 && (
        <p role="alert" className={classes.undecided}>
          {text('conflict.undecided', { fields: undecided.map(words.label).join(', ') })}
        </p>
      )}
      <div className={classes.actions}>
        <Button loading={resolve.isPending} onClick={resolveWhereDecided}>
          {text('conflict.resolve')}
        </Button>
        {members.length > 1 &&
          sides.map((side) => (
            <Button key={side} variant="default" onClick={() => chooseAll(side)}>
              {text(side === 'mine' ? 'conflict.allMine' : 'conflict.allTheirs')}
            </Button>
          ))}
      </div>
    </>
  );
}
