import { Checkbox } from '@mantine/core';
import { useAreaText } from '../../../i18n/use-text.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { TextMember, useFindingSlots } from './member-field.tsx';
import { planMember, useMember } from './member.ts';
import classes from './plan-lists.module.css';
import { domains } from './typed-value.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;

function ReviewDay() {
  const text = useAreaText('plans');
  const { id, value, isEditable, put, ...state } = useMember(planMember('/reviewDate'));
  return (
    <DayInput
      {...useFindingSlots(state)}
      id={id}
      label={text('lists.plan.reviewDate')}
      description={text('lists.plan.reviewDate.hint')}
      readOnly={!isEditable}
      value={typeof value === 'string' ? value : ''}
      onChange={(day) => {
        if (day === '' || DAY.test(day)) put(day === '' ? null : day);
      }}
    />
  );
}

function FourEyes() {
  const text = useAreaText('plans');
  const { id, value, isEditable, put } = useMember(planMember('/fourEyes'));
  return (
    <Checkbox
      id={id}
      label={text('lists.plan.fourEyes')}
      disabled={!isEditable}
      checked={value === true}
      onChange={({ currentTarget: { checked } }) => put(checked)}
    />
  );
}

/** What the plan is called, whose it is and how it is reviewed. */
export function PlanForm() {
  const text = useAreaText('plans');
  return (
    <div className={classes.form}>
      <div className={classes.fields}>
        <div className={classes.wide}>
          <TextMember member={planMember('/name')} label={text('lists.plan.name')} />
        </div>
        <ReviewDay />
        <div className={classes.wide}>
          <FourEyes />
        </div>
      </div>
      <h2 className={classes.part}>{text('lists.plan.partner')}</h2>
      <div className={classes.fields}>
        <TextMember
          member={planMember('/partner/organizationName')}
          label={text('lists.plan.organizationName')}
        />
        <TextMember
          member={planMember('/partner/organizationId')}
          label={text('lists.plan.organizationId')}
          hint={text('lists.plan.organizationId.hint')}
        />
        <div className={classes.wide}>
          <TextMember
            member={planMember('/partner/emailDomains')}
            label={text('lists.plan.domains')}
            hint={text('lists.plan.domains.hint')}
            writing={domains}
          />
        </div>
      </div>
    </div>
  );
}
