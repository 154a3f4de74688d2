import type { RoleMember } from '../../../../shared/operations/plans.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { useNames, usePlaceWords } from './member-words.ts';
import classes from './plan-state.module.css';
import type { LostAccess } from './lost-access.ts';

/** What follows from taking a role away, as a sentence. */
export function RemovalWords({ member, effect }: { member: RoleMember; effect: LostAccess }) {
  const text = useAreaText('plans');
  const placeWords = usePlaceWords();
  const names = useNames();
  const { lost, customers, hasNothing, ownerless } = effect;
  const what = { subject: member.subject, role: member.role, place: placeWords(member.scope) };
  const outcome = (): string => {
    if (hasNothing && customers.length === 0) return text('state.effect.nothing', what);
    if (customers.length > 0) return text('state.effect.customers', { ...what, customers: names(customers) });
    if (lost.length > 0) return text('state.effect.lost', { ...what, projects: names(lost) });
    return text('state.effect.kept', what);
  };
  return (
    <span className={classes.effect}>
      {outcome()}
      {ownerless.length > 0 && (
        <strong className={classes.warning}>
          {' '}
          {text('state.effect.ownerless', { count: ownerless.length, projects: names(ownerless) })}
        </strong>
      )}
    </span>
  );
}
