import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { CatalogueRole } from '../../../../shared/plan/role-catalogue.ts';
import { serviceOfRole } from '../../../../shared/plan/role-catalogue.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import classes from './plan-lists.module.css';

const ImportRoles = lazy(() => import('./import-roles.tsx'));

function RoleRow({ role: { role, risk, legacy, origin, description } }: { role: CatalogueRole }) {
  const text = useAreaText('plans');
  const service = serviceOfRole(role);
  const facts = [
    description,
    // The risk of an imported role is not told by the provider, only guessed from its name.
    text(`lists.roles.risk.${risk as 0 | 1 | 2 | 3}`),
    service === null ? '' : text('lists.roles.service', { service }),
    legacy ? text('lists.roles.legacy') : '',
    origin === 'imported' ? text('lists.roles.imported') : '',
  ];
  return (
    <li className={classes.role}>
      <span className={classes.roleName}>{role}</span>
      <span className={classes.roleFacts}>{facts.filter(Boolean).join(' · ')}</span>
    </li>
  );
}

/** The roles that the plan knows, and a way to make more known. */
export function RoleList() {
  const text = useAreaText('plans');
  const { facts, isEditable } = usePlanEditor();
  const [isImporting, setImporting] = useState(false);
  const roles = [...facts.catalogue.values()].toSorted((a, b) => (a.role < b.role ? -1 : 1));
  return (
    <>
      <p className={classes.about}>{text('lists.roles.about')}</p>
      {isEditable && (
        <div>
          <Button variant="default" onClick={() => setImporting(true)}>
            {text('lists.roles.import')}
          </Button>
        </div>
      )}
      <ul className={classes.roles} aria-label={text('lists.roles.list')}>
        {roles.map((role) => (
          <RoleRow key={role.role} role={role} />
        ))}
      </ul>
      <Suspense>{isImporting && <ImportRoles onClose={() => setImporting(false)} />}</Suspense>
    </>
  );
}
