import type { Milestone } from '../../../../shared/contract.ts';
import { MilestoneName } from '../../../../shared/states.ts';
import { dateAndTime } from '../../../i18n/moments.ts';
import { useLanguage, useOutboxText, useText } from '../../../i18n/use-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import classes from './request-details.module.css';

/** The result that only the other method has. */
const otherMethods = (method: unknown): MilestoneName =>
  method === 'existing-organization' ? 'organization-created' : 'connection-established';

/** The results of an onboarding, which come in any order: which are there, and which are still to come. */
export function MilestoneList({ milestones, method }: { milestones: readonly Milestone[]; method: unknown }) {
  const text = useText();
  const outboxText = useOutboxText();
  const language = useLanguage();
  return (
    <ul className={classes.milestones}>
      {MilestoneName.options
        .filter((name) => name !== otherMethods(method))
        .map((name) => {
          const reached = milestones.find((milestone) => milestone.name === name);
          return (
            <li key={name} data-reached={reached !== undefined}>
              <Icon name={reached ? 'done' : 'open'} size={16} />
              <span>{outboxText(`milestone.${name}`)}</span>
              <span className={classes.dimmed}>
                {reached ? dateAndTime(reached.at, language) : text('milestone.open')}
              </span>
            </li>
          );
        })}
    </ul>
  );
}
