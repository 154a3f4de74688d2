import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useStartText } from '../../start/use-start-text.ts';
import type { PacketChange } from '../../../../shared/contract.ts';
import { Method } from '../../../../shared/packet/request.ts';
import { useText } from '../../../i18n/use-text.ts';
import { adviceOf, managementOf, noWishes, wishesFor, type MethodName } from '../../start/advice.ts';
import { ChoiceRow } from '../../start/choice-row.tsx';
import { MethodChoice } from '../../start/method-choice.tsx';
import classes from '../../start/start.module.css';
import { WishFields } from '../../start/wish-fields.tsx';
import { useFormOfRequest } from './request-form-context.ts';
import { useChangeMethod } from './use-change-method.tsx';

/** The choice of the method as at the start, beginning with what this request says. */
export default function ChangeMethodPanel({ onDone }: { onDone: () => void }) {
  const text = useStartText();
  const windowText = useText();
  const { id, control } = useFormOfRequest();
  const [storedWay, ...ticked] = useWatch({
    control,
    name: ['/method', '/reason/managesIndependently', '/reason/needsSeparateOrganization'],
  });
  const [wishes, setWishes] = useState({
    ...noWishes,
    managesIndependently: ticked[0] === true,
    needsSeparateOrganization: ticked[1] === true,
  });
  const [chosen, setChosen] = useState<MethodName | null>(null);
  const [way, setWay] = useState<Method>(
    storedWay === 'existing-organization' ? storedWay : 'new-organization',
  );
  const { change, makePlan } = useChangeMethod(id, onDone);
  const isPlan = (chosen ?? adviceOf(wishes).method) === 'method-2';

  const apply = (): void => {
    if (isPlan) return makePlan.mutate(managementOf(wishes));
    const changes: PacketChange[] = wishesFor['method-1']
      .filter((name, n) => wishes[name] !== (ticked[n] === true))
      .map((name) => ({ pointer: `/reason/${name}`, value: wishes[name] }));
    change.mutate(way === storedWay ? changes : [{ pointer: '/method', value: way }, ...changes]);
  };

  return (
    <form
      className={classes.panel}
      onSubmit={(event) => {
        event.preventDefault();
        if (!makePlan.isPending && !change.isPending) apply();
      }}
    >
      <WishFields wishes={wishes} onChange={setWishes} />
      <MethodChoice wishes={wishes} chosen={chosen} onChoose={setChosen} />
      {!isPlan && (
        <ChoiceRow
          label={text('change.way')}
          choices={Method.options.map((value) => ({ value, label: text(`change.${value}`) }))}
          value={way}
          onChange={setWay}
        />
      )}
      <p className={classes.advice}>{text(isPlan ? 'change.toPlan' : 'change.kept')}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {windowText('action.cancel')}
        </Button>
        <Button type="submit" loading={makePlan.isPending || change.isPending}>
          {text(isPlan ? 'change.makePlan' : 'change.apply')}
        </Button>
      </Group>
    </form>
  );
}
