import { useMemo } from 'react';
import { useAreaText } from '../../../i18n/use-text.ts';
import { EmptyPlace } from '../../../ui/empty-place.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { accessByService, type ServiceAccess } from './access.ts';
import type { MatrixFilter } from './matrix-columns.ts';
import classes from './plan-matrix.module.css';
import { Ways } from './ways.tsx';

const managers = ['partner', 'customer', 'shared'] as const;

const isManager = (value: string): value is (typeof managers)[number] =>
  managers.some((one) => one === value);

function Holders({ holders, none }: { holders: ServiceAccess['operators']; none: string }) {
  if (holders.length === 0) return <p className={classes.dim}>{none}</p>;
  return (
    <ul className={classes.facts}>
      {holders.map(({ person, ways }) => (
        <li key={person.key}>
          {person.subject || person.key}: <Ways ways={ways} />
        </li>
      ))}
    </ul>
  );
}

/** Service by service: in which projects it is planned, who can work with it there and who can look. */
export function ServiceView({ filter }: { filter: MatrixFilter }) {
  const text = useAreaText('plans');
  const { facts } = usePlanEditor();
  const all = useMemo(() => accessByService(facts), [facts]);
  const wanted = filter.person.trim().toLowerCase();
  const shown = all.filter(
    ({ service, project, operators, readers }) =>
      (filter.service === '' || service === filter.service) &&
      (filter.customer === '' || project.customer === filter.customer) &&
      (wanted === '' ||
        [...operators, ...readers].some(({ person }) =>
          `${person.subject} ${person.key}`.toLowerCase().includes(wanted),
        )),
  );
  if (all.length === 0)
    return <EmptyPlace title={text('matrix.noServices')} help={text('matrix.noServices.help')} />;
  if (shown.length === 0)
    return <EmptyPlace title={text('matrix.nothing')} help={text('matrix.nothing.help')} />;
  return (
    <VirtualList
      label={text('matrix.view.service')}
      items={shown}
      keyOf={({ service, project }) => `${service} ${project.key}`}
      rowHeight={110}
      render={({ service, project, managedBy, operators, readers }) => (
        <div className={classes.item}>
          <div>
            <h2>
              {service} · {project.name || project.key}
            </h2>
            <p className={classes.note}>
              {facts.customers.get(project.customer)?.name || project.customer}
              {isManager(managedBy) &&
                ` · ${text('matrix.managedBy', { who: text(`lists.managedBy.${managedBy}`) })}`}
            </p>
          </div>
          <div className={classes.powers}>
            <div>
              <h3>{text('matrix.operators')}</h3>
              <Holders holders={operators} none={text('matrix.operators.none')} />
            </div>
            <div>
              <h3>{text('matrix.readers')}</h3>
              <Holders holders={readers} none={text('matrix.readers.none')} />
            </div>
          </div>
        </div>
      )}
    />
  );
}
