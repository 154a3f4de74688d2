import { NativeSelect } from '@mantine/core';
import type { PlanPerson } from '../../../../shared/plan/read-plan.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { ChoiceMember, TextMember, useFindingSlots } from './member-field.tsx';
import { itemMember, useMember } from './member.ts';
import classes from './plan-lists.module.css';

const types = ['user', 'service-account', 'client', 'group'] as const;
const accounts = ['unknown', 'yes', 'no'] as const;

/** Before every key: a key is never empty. */
const PARTNER = ' partner';

/** Whose a person is: two members of the packet, one question for a person. */
function BelongingField({ person }: { person: PlanPerson }) {
  const text = useAreaText('plans');
  const { facts, isEditable, edit } = usePlanEditor();
  const customer = useMember(itemMember('people', person, 'customer'));
  const affiliation = useMember(itemMember('people', person, 'affiliation'));
  const { customers } = facts.plan;
  const value = person.affiliation === 'partner' ? PARTNER : person.customer;
  return (
    <NativeSelect
      {...useFindingSlots({ faults: [...affiliation.faults, ...customer.faults] })}
      id={customer.id}
      label={text('lists.belonging')}
      disabled={!isEditable}
      value={value}
      data={[
        ...(value === '' ? [{ value: '', label: text('lists.choose') }] : []),
        { value: PARTNER, label: text('lists.partner') },
        ...customers.map(({ key, name }) => ({ value: key, label: name || key })),
        ...(value !== '' && value !== PARTNER && !facts.customers.has(value)
          ? [{ value, label: value }]
          : []),
      ]}
      onChange={({ currentTarget: { value: chosen } }) => {
        const isPartner = chosen === PARTNER;
        const members = isPartner
          ? { affiliation: 'partner', customer: null }
          : { affiliation: 'customer', customer: chosen };
        edit([{ type: 'put', list: 'people', key: person.key, members }]);
      }}
    />
  );
}

/** The members of a person. */
export function PersonForm({ person }: { person: PlanPerson }) {
  const text = useAreaText('plans');
  const { projects } = usePlanEditor().facts.plan;
  return (
    <div className={classes.fields}>
      <div className={classes.wide}>
        <TextMember member={itemMember('people', person, 'subject')} label={text('lists.person.subject')} />
      </div>
      <BelongingField person={person} />
      <ChoiceMember
        member={itemMember('people', person, 'type')}
        label={text('lists.person.type')}
        choices={types.map((value) => ({ value, label: text(`lists.person.type.${value}`) }))}
        none="user"
      />
      {person.type === 'service-account' && (
        <ChoiceMember
          member={itemMember('people', person, 'homeProject')}
          label={text('lists.person.homeProject')}
          hint={text('lists.person.homeProject.hint')}
          choices={projects.map(({ key, name }) => ({ value: key, label: name || key }))}
        />
      )}
      <ChoiceMember
        member={itemMember('people', person, 'account')}
        label={text('lists.person.account')}
        choices={accounts.map((value) => ({ value, label: text(`lists.person.account.${value}`) }))}
        none="unknown"
      />
    </div>
  );
}
