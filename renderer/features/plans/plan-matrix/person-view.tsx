import { useMemo } from 'react';
import { useAreaText } from '../../../i18n/use-text.ts';
import { EmptyPlace } from '../../../ui/empty-place.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { accessByPerson } from './access.ts';
import { matrixPeople, type MatrixFilter } from './matrix-columns.ts';
import classes from './plan-matrix.module.css';
import { Ways } from './ways.tsx';

/** Person by person: what everyone reaches, and through what. */
export function PersonView({ filter }: { filter: MatrixFilter }) {
  const text = useAreaText('plans');
  const { facts } = usePlanEditor();
  const access = useMemo(() => accessByPerson(facts), [facts]);
  const people = useMemo(() => matrixPeople(facts, filter), [facts, filter]);
  if (people.length === 0)
    return <EmptyPlace title={text('matrix.nothing')} help={text('matrix.nothing.help')} />;
  const isShown = ({ customer, services }: { customer: string; services: { key: string }[] }): boolean =>
    (filter.customer === '' || customer === filter.customer) &&
    (filter.service === '' || services.some(({ key }) => key === filter.service));
  return (
    <VirtualList
      label={text('matrix.view.person')}
      items={people}
      keyOf={({ key }) => key}
      rowHeight={96}
      render={(person) => {
        const reached = (access.get(person) ?? []).filter(({ project }) => isShown(project));
        return (
          <div className={classes.item}>
            <div>
              <h2>{person.subject || person.key}</h2>
              <p className={classes.note}>
                {person.affiliation === 'partner'
                  ? text('matrix.partner')
                  : facts.customers.get(person.customer)?.name || person.customer}
              </p>
            </div>
            {reached.length === 0 ? (
              <p className={classes.dim}>{text('matrix.reachesNothing')}</p>
            ) : (
              <ul className={classes.facts}>
                {reached.map(({ project, ways }) => (
                  <li key={project.key}>
                    {project.name || project.key}: <Ways ways={ways} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        );
      }}
    />
  );
}
