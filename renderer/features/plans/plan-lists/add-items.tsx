import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { addNamed, addPeople, type AddedItems, type Belonging } from '../../../../shared/plan/add-items.ts';
import type { PlanList } from '../../../../shared/plan/plan-edit.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { AddLine } from './add-line.tsx';
import { useKnownCustomers } from './use-known-customers.ts';
import { useUndoableEdit } from '../use-undoable-edit.ts';

const PARTNER = ' partner';
const BY_DOMAIN = '';

const belongingOf = (choice: string): Belonging =>
  choice === BY_DOMAIN
    ? 'by-domain'
    : choice === PARTNER
      ? { affiliation: 'partner' }
      : { affiliation: 'customer', customer: choice };

type AddItemsProps = { list: PlanList; onAdded: (key: string) => void };

/** Adds to a list, and says what was added and what was there already. */
function useAdding(onAdded: (key: string) => void): (added: AddedItems) => string {
  const text = useAreaText('plans');
  const { edit } = usePlanEditor();
  const undoableEdit = useUndoableEdit();
  return ({ edits, keys, known }) => {
    const said = [
      ...(edits.length > 0 ? [text('lists.added', { count: edits.length })] : []),
      ...(known.length > 0 ? [text('lists.known', { count: known.length })] : []),
    ].join(' ');
    if (edits.length > 1) undoableEdit(edits, said);
    else if (edits.length === 1) edit(edits);
    const last = keys.at(-1);
    if (last !== undefined) onAdded(last);
    return said;
  };
}

function AddPeople({ onAdded }: Pick<AddItemsProps, 'onAdded'>) {
  const text = useAreaText('plans');
  const { plan } = usePlanEditor().facts;
  const [belonging, setBelonging] = useState(BY_DOMAIN);
  const adding = useAdding(onAdded);
  return (
    <AddLine
      label={text('lists.add.people')}
      hint={text('lists.add.people.hint')}
      onAdd={(typed) => adding(addPeople(plan, typed, belongingOf(belonging)))}
    >
      <NativeSelect
        label={text('lists.belonging')}
        value={belonging}
        onChange={({ currentTarget: { value } }) => setBelonging(value)}
        data={[
          { value: BY_DOMAIN, label: text('lists.belonging.byDomain') },
          { value: PARTNER, label: text('lists.partner') },
          ...plan.customers.map(({ key, name }) => ({ value: key, label: name || key })),
        ]}
      />
    </AddLine>
  );
}

function AddProjects({ onAdded }: Pick<AddItemsProps, 'onAdded'>) {
  const text = useAreaText('plans');
  const { plan } = usePlanEditor().facts;
  const [chosen, setChosen] = useState<string | null>(null);
  const customer = chosen ?? plan.projects.at(-1)?.customer ?? plan.customers[0]?.key ?? '';
  const adding = useAdding(onAdded);
  return (
    <AddLine
      label={text('lists.add.projects')}
      hint={text('lists.add.projects.hint')}
      onAdd={(typed) =>
        adding(addNamed(plan, 'projects', typed, { customer: customer || null, network: 'public' }))
      }
    >
      <NativeSelect
        label={text('lists.project.customer')}
        value={customer}
        onChange={({ currentTarget: { value } }) => setChosen(value)}
        data={[
          { value: '', label: text('lists.noCustomer') },
          ...plan.customers.map(({ key, name }) => ({ value: key, label: name || key })),
        ]}
      />
    </AddLine>
  );
}

function AddCustomers({ onAdded }: Pick<AddItemsProps, 'onAdded'>) {
  const text = useAreaText('plans');
  const { plan } = usePlanEditor().facts;
  const adding = useAdding(onAdded);
  const known = useKnownCustomers();
  return (
    <AddLine
      label={text('lists.add.customers')}
      hint={text('lists.add.customers.hint')}
      onAdd={(typed) => adding(addNamed(plan, 'customers', typed, { emailDomains: [] }))}
      proposals={known.proposals}
      onType={known.search}
      onPropose={(proposal) => {
        void known.read(proposal).then((customer) => {
          if (customer)
            adding(addNamed(plan, 'customers', customer.name, { emailDomains: customer.emailDomains }));
        });
      }}
    />
  );
}

function AddFolders({ onAdded }: Pick<AddItemsProps, 'onAdded'>) {
  const text = useAreaText('plans');
  const { plan } = usePlanEditor().facts;
  const adding = useAdding(onAdded);
  return (
    <AddLine
      label={text('lists.add.folders')}
      hint={text('lists.add.folders.hint')}
      onAdd={(typed) => adding(addNamed(plan, 'folders', typed))}
    />
  );
}

const lines = { people: AddPeople, projects: AddProjects, customers: AddCustomers, folders: AddFolders };

/** The line that adds to a list. */
export function AddItems({ list, onAdded }: AddItemsProps) {
  const Line = lines[list];
  return <Line onAdded={onAdded} />;
}
