import { useQuery } from '@tanstack/react-query';
import type { PacketView } from '../../../../shared/contract.ts';
import { valueAt, type JsonObject } from '../../../../shared/json-pointer.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { requestFields } from '../request-fields.ts';
import classes from './history.module.css';
import { useFieldWords } from '../use-field-words.ts';

type VersionValuesProps = { id: string; n: number; packet: PacketView['packet'] };

/** All values of a version; where the request says something else now, that stands beside. */
export function VersionValues({ id, n, packet }: VersionValuesProps) {
  const text = useAreaText('history');
  const words = useFieldWords();
  const desk = useDesk();
  const { data, error, isPending } = useQuery({
    // A version never changes, so no event makes it stale.
    queryKey: ['version', id, n],
    queryFn: () => valueOf(desk.showVersion({ id, n })),
  });
  if (isPending) return <output>{text('history.loading')}</output>;
  if (error) return <ErrorNotice error={error.error} />;

  const rows = requestFields
    .map((field) => {
      const [was, now] = [data.packet, packet].map((version) => {
        const value = valueAt(version as JsonObject, field.pointer);
        return value === undefined || value === '' || value === false ? '' : words.value(field, value);
      });
      return { pointer: field.pointer, label: words.label(field), was: was ?? '', now: now ?? '' };
    })
    .filter(({ was, now }) => was !== '' || now !== '');
  const differing = rows.filter(({ was, now }) => was !== now).length;

  if (rows.length === 0) return <p className={classes.summary}>{text('history.nothingIn')}</p>;
  return (
    <>
      <p className={classes.summary}>
        {differing === 0 ? text('history.same') : text('history.differs', { count: differing })}
      </p>
      <dl className={classes.facts}>
        {rows.map(({ pointer, label, was, now }) => (
          <div key={pointer} className={classes.fact} data-differs={was !== now}>
            <dt>{label}</dt>
            <dd>
              {was === '' ? <span className={classes.none}>{text('value.empty')}</span> : was}
              {was !== now && (
                <span className={classes.differs}>
                  <Icon name="warning" size={14} />
                  {text('history.isNow', { value: now === '' ? text('value.empty') : now })}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
