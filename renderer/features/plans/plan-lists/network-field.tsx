import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { PlanProject } from '../../../../shared/plan/read-plan.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { TextMember, useFindingSlots } from './member-field.tsx';
import { itemMember, useMember } from './member.ts';
import classes from './plan-lists.module.css';

const PUBLIC = 'public';

/** Whether a project has a public network or lies in a network area, and in which. */
export function NetworkField({ project }: { project: PlanProject }) {
  const text = useAreaText('plans');
  const member = itemMember('projects', project, 'network');
  const { faults, isEditable, put } = useMember(member);
  const [wantsArea, setWantsArea] = useState(false);
  const isArea = wantsArea || project.network !== PUBLIC;
  const slots = useFindingSlots({ faults: isArea ? [] : faults });
  return (
    <div className={classes.pair}>
      <NativeSelect
        {...slots}
        label={text('lists.project.network')}
        disabled={!isEditable}
        value={isArea ? 'area' : PUBLIC}
        data={[
          { value: PUBLIC, label: text('lists.project.network.public') },
          { value: 'area', label: text('lists.project.network.area') },
        ]}
        onChange={({ currentTarget: { value } }) => {
          setWantsArea(value === 'area');
          if (value === PUBLIC) put(PUBLIC);
        }}
      />
      {isArea && (
        <TextMember
          member={member}
          label={text('lists.project.area')}
          hint={text('lists.project.area.hint')}
          writing={areaId}
        />
      )}
    </div>
  );
}

/** `public` is no id: the field is empty until one is typed. */
const areaId = {
  format: (value: unknown) => (typeof value === 'string' && value !== PUBLIC ? value : ''),
  parse: (typed: string) => (typed === '' ? PUBLIC : typed),
};
