import { Button, Radio } from '@mantine/core';
import { useId, useState } from 'react';
import { isBlocking } from '../../../shared/findings.ts';
import type { IncomingChoice, IncomingItem } from '../../../shared/operations/incoming.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { FindingMessage } from '../../ui/finding-message.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useHandOverText } from '../hand-over/use-hand-over-text.ts';
import { FieldTable } from './field-table.tsx';
import classes from './incoming.module.css';

type IncomingPacketProps = {
  item: IncomingItem;
  choice: IncomingChoice;
  /** Whether what differs stands open. */
  isOpen: boolean;
  onChoose: (choice: IncomingChoice) => void;
};

/** One packet of a file beside what is stored: how they stand to each other, what differs, what shall happen. */
export function IncomingPacket({ item, choice, isOpen, onChoose }: IncomingPacketProps) {
  const text = useHandOverText();
  const windowText = useText();
  const draftsText = useAreaText('drafts');
  const id = useId();
  const [isShown, setShown] = useState(isOpen);
  const { kind, relation, state, changes, findings, choices } = item;
  const untitled = kind === 'plan' ? draftsText('row.untitledPlan') : windowText('request.untitled');
  const errors = findings.filter(isBlocking);
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  // Nothing to take over, but it was with a colleague, or in the trash.
  const isBack = (possible: IncomingChoice): boolean => possible === 'replace' && relation === 'same';
  const nameOf = (possible: IncomingChoice): string =>
    text(isBack(possible) ? 'choice.back' : `choice.${possible}`);
  const hasDetails = changes.length > 0 || errors.length > 0;
  return (
    <li className={classes.packet} aria-labelledby={id}>
      <div className={classes.head}>
        <h4 className={classes.title} id={id}>
          {item.title || untitled}
        </h4>
        <span className={classes.relation} data-relation={relation}>
          {text(`relation.${relation}`)}
        </span>
      </div>
      <p className={classes.facts}>
        <span>{text(`kind.${kind}`)}</span>
        {state && (
          <span className={classes.state}>
            {text('stored')} <StateBadge state={state} />
          </span>
        )}
        <span>{errors.length > 0 ? text('errors', { count: errors.length }) : text('noErrors')}</span>
        {warnings > 0 && <span>{text('warnings', { count: warnings })}</span>}
      </p>
      <p className={classes.dimmed}>{text(`relation.${relation}.what`)}</p>
      {hasDetails && (
        <>
          <Button
            className={classes.toggle}
            size="compact-sm"
            variant="subtle"
            aria-expanded={isShown}
            aria-controls={`${id}details`}
            onClick={() => setShown(!isShown)}
          >
            {text(isShown ? 'details.hide' : 'details.show')}
          </Button>
          <div id={`${id}details`} className={classes.details} hidden={!isShown}>
            {isShown && changes.length > 0 && <FieldTable item={item} />}
            {isShown &&
              errors.map((finding) => (
                <FindingMessage key={`${finding.pointer} ${finding.code}`} finding={finding} />
              ))}
          </div>
        </>
      )}
      {choices.some((possible) => possible !== 'leave') && (
        <Radio.Group
          label={text('choice.label')}
          description={text(isBack(choice) ? 'choice.back.what' : `choice.${choice}.what`)}
          inputWrapperOrder={['label', 'input', 'description']}
          value={choice}
          onChange={onChoose}
        >
          <div className={classes.choices}>
            {choices.map((possible, index) => (
              <Radio
                key={possible}
                value={possible}
                label={index === 0 ? text('choice.advised', { choice: nameOf(possible) }) : nameOf(possible)}
              />
            ))}
          </div>
        </Radio.Group>
      )}
    </li>
  );
}
