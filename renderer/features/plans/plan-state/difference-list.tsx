import { Checkbox } from '@mantine/core';
import type { RoleMember } from '../../../../shared/operations/plans.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { usePlaceWords } from './member-words.ts';
import classes from './plan-state.module.css';
import { memberId, type LostAccess } from './lost-access.ts';
import { RemovalWords } from './removal-words.tsx';

type DifferenceListProps = {
  label: string;
  members: readonly RoleMember[];
  /** Where members can be ticked for removal: which are, what follows from each, and to change it. */
  removal?: {
    ticked: ReadonlySet<string>;
    effectOf: (member: RoleMember) => LostAccess;
    onTick: (member: RoleMember, isTicked: boolean) => void;
  };
};

/** Roles of one group of a difference: who has which where. */
export function DifferenceList({ label, members, removal }: DifferenceListProps) {
  const text = useAreaText('plans');
  const placeWords = usePlaceWords();
  const row = (member: RoleMember) => {
    const place = placeWords(member.scope);
    const words = (
      <>
        <span className={classes.subject}>{member.subject}</span>
        <span className={classes.role}>{member.role}</span>
        <span className={classes.place}>{place}</span>
      </>
    );
    if (!removal) return <div className={classes.member}>{words}</div>;
    const id = memberId(member);
    return (
      <div className={classes.member} data-tickable>
        <Checkbox
          className={classes.tick}
          aria-label={text('state.tick', { subject: member.subject, role: member.role, place })}
          checked={removal.ticked.has(id)}
          onChange={({ currentTarget }) => removal.onTick(member, currentTarget.checked)}
        />
        {words}
        <RemovalWords member={member} effect={removal.effectOf(member)} />
      </div>
    );
  };
  return (
    <div className={classes.list}>
      <VirtualList
        label={label}
        items={members}
        keyOf={memberId}
        rowHeight={removal ? 64 : 40}
        render={row}
      />
    </div>
  );
}
