import type { PacketView } from '../../../../shared/contract.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { organizationResult, resultsOf } from './results.ts';
import { ResultRow } from './result-row.tsx';
import classes from './result-list.module.css';

/** The results of an onboarding, which come in any order: which are there, who says so, and which are still to come. */
export function ResultList({ view }: { view: PacketView }) {
  const text = useAreaText('follow-up');
  const method = view.packet['method'];
  const results = resultsOf(method, view.milestones);
  const reached = results.filter((result) => result.reached).length;
  const organization = view.milestones.find(({ name }) => name === organizationResult(method));
  return (
    <>
      <p className={classes.count}>{text('results.count', { reached, all: results.length })}</p>
      <ul className={classes.list}>
        {results.map((result) => (
          <ResultRow key={result.name} id={view.id} result={result} organization={organization} />
        ))}
      </ul>
    </>
  );
}
