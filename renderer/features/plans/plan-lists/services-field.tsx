import { CloseButton, NativeSelect } from '@mantine/core';
import { useRef } from 'react';
import type { PlanProject } from '../../../../shared/plan/read-plan.ts';
import { serviceKeys } from '../../../../shared/plan/role-catalogue.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { PlanFaultMessages } from '../plan-findings/plan-fault-message.tsx';
import { itemMember, useMember } from './member.ts';
import classes from './plan-lists.module.css';

const parties = ['partner', 'customer', 'shared'] as const;
const sortedKeys = serviceKeys.toSorted();

/** The services of a project, and who manages each. */
export function ServicesField({ project }: { project: PlanProject }) {
  const text = useAreaText('plans');
  const { id, faults, isEditable, put } = useMember(itemMember('projects', project, 'services'));
  const adding = useRef<HTMLSelectElement>(null);
  const services = project.services.map(({ key, managedBy }) => ({
    key,
    ...(managedBy === '' ? {} : { managedBy }),
  }));
  const free = sortedKeys.filter((key) => services.every((service) => service.key !== key));
  return (
    <fieldset className={classes.services} id={id}>
      <legend>{text('lists.project.services')}</legend>
      {services.length === 0 && <p className={classes.hint}>{text('lists.project.services.none')}</p>}
      <ul>
        {project.services.map(({ key, managedBy, index: place }, n) => (
          <li key={place}>
            <span className={classes.service}>{key}</span>
            <NativeSelect
              size="xs"
              aria-label={text('lists.project.services.managedBy', { service: key })}
              disabled={!isEditable}
              value={managedBy}
              data={[
                ...(managedBy === '' ? [{ value: '', label: text('lists.managedBy.none') }] : []),
                ...parties.map((value) => ({ value, label: text(`lists.managedBy.${value}`) })),
              ]}
              onChange={({ currentTarget: { value } }) =>
                put(services.map((one, index) => (index === n ? { key, managedBy: value } : one)))
              }
            />
            {isEditable && (
              <CloseButton
                size="sm"
                aria-label={text('lists.project.services.remove', { service: key })}
                onClick={() => {
                  put(services.filter((_, index) => index !== n));
                  adding.current?.focus();
                }}
              />
            )}
          </li>
        ))}
      </ul>
      <PlanFaultMessages faults={faults} />
      {isEditable && (
        <NativeSelect
          ref={adding}
          size="xs"
          aria-label={text('lists.project.services.add')}
          value=""
          data={[{ value: '', label: text('lists.project.services.add') }, ...free]}
          onChange={({ currentTarget: { value } }) => {
            if (value !== '') put([...services, { key: value, managedBy: 'partner' }]);
          }}
        />
      )}
    </fieldset>
  );
}
