import { lazy, Suspense } from 'react';
import type { IncomingItem } from '../../../shared/operations/incoming.ts';
import { leafChanges } from '../requests/history/leaf-changes.ts';
import { changesInWords } from '../requests/history/change-words.ts';
import { useFieldWords } from '../requests/use-field-words.ts';
import { useHandOverText } from '../hand-over/use-hand-over-text.ts';
import classes from './incoming.module.css';

// Most files hold requests.
const PlanVersion = lazy(() => import('../plans/plan-version.tsx'));

/** What is stored beside what the file says, field by field; of a plan, which parts of it differ. */
export function FieldTable({ item: { kind, changes } }: { item: IncomingItem }) {
  const text = useHandOverText();
  const words = useFieldWords();
  if (kind === 'plan')
    return (
      <p className={classes.dimmed}>
        <Suspense>
          <PlanVersion changes={changes} />
        </Suspense>
      </p>
    );
  const rows = changesInWords(changes, words);
  // What the form does not show follows other members mostly, but a file from elsewhere may say more.
  const others = leafChanges(changes).filter(({ pointer }) => rows.every((row) => row.pointer !== pointer));
  const cell = (value: string) =>
    value === '' ? <span className={classes.none}>{text('fields.empty')}</span> : value;
  return (
    <>
      {rows.length > 0 && (
        <table className={classes.fields}>
          <thead>
            <tr>
              <th scope="col">{text('fields.field')}</th>
              <th scope="col">{text('fields.stored')}</th>
              <th scope="col">{text('fields.file')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ pointer, label, before, after }) => (
              <tr key={pointer}>
                <th scope="row">{label}</th>
                <td data-side={text('fields.stored')}>{cell(before)}</td>
                <td data-side={text('fields.file')}>{cell(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {others.length > 0 && (
        <p className={classes.dimmed}>
          {text('fields.others', {
            count: others.length,
            members: others.map(({ pointer }) => pointer).join(', '),
          })}
        </p>
      )}
    </>
  );
}
