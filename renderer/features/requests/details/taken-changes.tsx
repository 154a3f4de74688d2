import type { ConflictingMember } from '../../../../shared/operations/follow-up.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { Facts } from '../../../ui/facts.tsx';
import classes from './conflict.module.css';
import { useMemberWords } from './use-member-words.ts';

/** What only the desk changed, as it is now and as it was. */
export function TakenChanges({ members }: { members: readonly ConflictingMember[] }) {
  const text = useAreaText('follow-up');
  const words = useMemberWords();
  return (
    <Facts
      facts={members.map((member) => ({
        label: words.label(member),
        value: (
          <>
            {words.value(member, member.theirs)}{' '}
            <span className={classes.was}>
              {text('conflict.was', { value: words.value(member, member.base) })}
            </span>
          </>
        ),
      }))}
    />
  );
}
