import type { PlanList } from '../../../../shared/plan/plan-edit.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { TextMember } from './member-field.tsx';
import { itemMember } from './member.ts';
import { PersonForm } from './person-form.tsx';
import classes from './plan-lists.module.css';
import { ProjectForm } from './project-form.tsx';
import { domains } from './typed-value.ts';

/** The members of one item as fields. */
export function ItemForm({ list, itemKey }: { list: PlanList; itemKey: string }) {
  const text = useAreaText('plans');
  const { facts } = usePlanEditor();
  const person = facts.people.get(itemKey);
  const project = facts.projects.get(itemKey);
  const customer = facts.customers.get(itemKey);
  const folder = facts.folders.get(itemKey);
  if (list === 'people' && person) return <PersonForm person={person} />;
  if (list === 'projects' && project) return <ProjectForm project={project} />;
  if (list === 'customers' && customer) {
    return (
      <div className={classes.fields}>
        <TextMember member={itemMember('customers', customer, 'name')} label={text('lists.customer.name')} />
        <TextMember
          member={itemMember('customers', customer, 'emailDomains')}
          label={text('lists.customer.domains')}
          hint={text('lists.customer.domains.hint')}
          writing={domains}
        />
      </div>
    );
  }
  if (list === 'folders' && folder) {
    return (
      <div className={classes.fields}>
        <TextMember member={itemMember('folders', folder, 'name')} label={text('lists.folder.name')} />
      </div>
    );
  }
  return null;
}
