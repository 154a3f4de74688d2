import { Anchor, Button, VisuallyHidden } from '@mantine/core';
import type { PacketView } from '../../../../../shared/contract.ts';
import type { JsonObject } from '../../../../../shared/json-pointer.ts';
import type { Duplicate } from '../../../../../shared/operations/customers.ts';
import { hrefOf } from '../../../../app/route.ts';
import { useAreaText, useLanguage, useText } from '../../../../i18n/use-text.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { StateBadge } from '../../../../ui/state-badge.tsx';
import { companyLines } from './company-lines.ts';
import classes from './duplicates.module.css';

type DuplicateCardProps = {
  packet: PacketView['packet'];
  duplicate: Duplicate;
  onDiffer: () => void;
  onSameCustomer: () => void;
};

/** This request and another one side by side, why they may be about one company, and what the person can say to that. */
export function DuplicateCard({ packet, duplicate, onDiffer, onSameCustomer }: DuplicateCardProps) {
  const text = useAreaText('customers');
  const windowText = useText();
  const language = useLanguage();
  const { id, title, state, evidence, customerId } = duplicate;
  return (
    <article className={classes.card}>
      <header className={classes.cardHead}>
        <Anchor href={hrefOf({ page: 'request', id })} fw={600}>
          {title || windowText('request.untitled')}
        </Anchor>
        <StateBadge state={state} />
        <span className={classes.evidence}>
          {evidence.map((one) => text(`duplicates.evidence.${one}`)).join(' · ')}
        </span>
      </header>
      <table className={classes.lines}>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden component="span">{text('duplicates.compared')}</VisuallyHidden>
            </th>
            <th scope="col">{text('duplicates.thisRequest')}</th>
            <th scope="col">{text('duplicates.otherRequest')}</th>
          </tr>
        </thead>
        <tbody>
          {companyLines(packet as JsonObject, duplicate, language).map(({ name, mine, other, isSame }) => (
            <tr key={name} data-same={isSame}>
              <th scope="row">{text(`duplicates.line.${name}`)}</th>
              <td>{mine}</td>
              <td>
                {other}
                {isSame && (
                  <span className={classes.same}>
                    <Icon name="done" size={14} />
                    <VisuallyHidden component="span"> {text('duplicates.same')}</VisuallyHidden>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.actions}>
        {customerId !== null && (
          <Button size="compact-sm" variant="light" onClick={onSameCustomer}>
            {text('duplicates.sameCustomer')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={onDiffer}>
          {text('duplicates.notADuplicate')}
        </Button>
      </div>
    </article>
  );
}
