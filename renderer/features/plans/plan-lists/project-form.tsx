import type { PlanProject } from '../../../../shared/plan/read-plan.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { ChoiceMember, TextMember } from './member-field.tsx';
import { itemMember } from './member.ts';
import { NetworkField } from './network-field.tsx';
import classes from './plan-lists.module.css';
import { ServicesField } from './services-field.tsx';
import { labelLines } from './typed-value.ts';

const environments = ['dev', 'test', 'prod', 'other'] as const;

/** The members of a project. */
export function ProjectForm({ project }: { project: PlanProject }) {
  const text = useAreaText('plans');
  const { customers, folders } = usePlanEditor().facts.plan;
  const member = (name: string) => itemMember('projects', project, name);
  return (
    <div className={classes.fields}>
      <div className={classes.wide}>
        <TextMember member={member('name')} label={text('lists.project.name')} />
      </div>
      <ChoiceMember
        member={member('customer')}
        label={text('lists.project.customer')}
        choices={customers.map(({ key, name }) => ({ value: key, label: name || key }))}
      />
      <ChoiceMember
        member={member('folder')}
        label={text('lists.project.folder')}
        choices={[
          { value: '', label: text('lists.project.folder.none') },
          ...folders.map(({ key, name }) => ({ value: key, label: name || key })),
        ]}
      />
      <TextMember
        member={member('owner')}
        label={text('lists.project.owner')}
        hint={text('lists.project.owner.hint')}
      />
      <ChoiceMember
        member={member('environment')}
        label={text('lists.project.environment')}
        choices={[
          { value: '', label: text('lists.project.environment.none') },
          ...environments.map((value) => ({ value, label: text(`lists.project.environment.${value}`) })),
        ]}
      />
      <div className={classes.wide}>
        <ServicesField project={project} />
      </div>
      <NetworkField project={project} />
      <div className={classes.wide}>
        <TextMember
          member={member('existingId')}
          label={text('lists.project.existingId')}
          hint={text('lists.project.existingId.hint')}
        />
      </div>
      <div className={classes.wide}>
        <TextMember
          member={member('labels')}
          label={text('lists.project.labels')}
          hint={text('lists.project.labels.hint')}
          writing={labelLines}
          rows={2}
        />
      </div>
    </div>
  );
}
