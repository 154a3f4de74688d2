import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { isNarrowed, NO_FILTER, type MatrixFilter } from './matrix-columns.ts';
import classes from './plan-matrix.module.css';

type MatrixFiltersProps = { filter: MatrixFilter; onChange: (filter: MatrixFilter) => void };

/** Narrows the plan to a customer, a service and people. */
export function MatrixFilters({ filter, onChange }: MatrixFiltersProps) {
  const text = useAreaText('plans');
  const { customers, plan } = usePlanEditor().facts;
  const services = [
    ...new Set(plan.projects.flatMap((project) => project.services.map(({ key }) => key))),
  ].toSorted();
  return (
    <search className={classes.filters}>
      <NativeSelect
        size="xs"
        aria-label={text('matrix.filter.customer')}
        value={filter.customer}
        onChange={({ currentTarget }) => onChange({ ...filter, customer: currentTarget.value })}
        data={[
          { value: '', label: text('matrix.filter.allCustomers') },
          ...[...customers.values()].map(({ key, name }) => ({ value: key, label: name || key })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={text('matrix.filter.service')}
        value={filter.service}
        onChange={({ currentTarget }) => onChange({ ...filter, service: currentTarget.value })}
        data={[{ value: '', label: text('matrix.filter.allServices') }, ...services]}
      />
      <TextInput
        size="xs"
        type="search"
        aria-label={text('matrix.filter.person')}
        placeholder={text('matrix.filter.person')}
        value={filter.person}
        onChange={({ currentTarget }) => onChange({ ...filter, person: currentTarget.value })}
      />
      {isNarrowed(filter) && (
        <Button size="compact-xs" variant="subtle" onClick={() => onChange(NO_FILTER)}>
          {text('matrix.filter.none')}
        </Button>
      )}
    </search>
  );
}
