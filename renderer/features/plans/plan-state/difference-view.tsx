import { Button, Checkbox, TextInput } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import type { Output } from '../../../../shared/contract.ts';
import type { PlanDifference, RoleMember } from '../../../../shared/operations/plans.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { DifferenceList } from './difference-list.tsx';
import { DriftNotice } from './drift-notice.tsx';
import { usePlaceWords } from './member-words.ts';
import classes from './plan-state.module.css';
import { makeLostAccess, memberId } from './lost-access.ts';

type Group = keyof PlanDifference;
const groups: readonly Group[] = ['add', 'remove', 'same', 'unmanaged'];

type DifferenceViewProps = {
  compared: Output<'comparePlan'>;
  ticked: readonly RoleMember[];
  onTick: (ticked: readonly RoleMember[]) => void;
};

/** A plan beside a snapshot, in four groups. Nothing is taken away that a person did not tick. */
export function DifferenceView({ compared, ticked, onTick }: DifferenceViewProps) {
  const text = useAreaText('plans');
  const panelId = useId();
  const placeWords = usePlaceWords();
  const { facts, show } = usePlanEditor();
  const { difference, drift } = compared;
  const [group, setGroup] = useState<Group>('add');
  const [filter, setFilter] = useState('');
  const tickedIds = useMemo(() => new Set(ticked.map(memberId)), [ticked]);
  const effectOf = useMemo(
    () => makeLostAccess(difference, tickedIds, facts),
    [difference, tickedIds, facts],
  );

  const wanted = filter.trim().toLowerCase();
  const isWanted = (member: RoleMember): boolean =>
    [member.subject, member.role, placeWords(member.scope)].some((words) =>
      words.toLowerCase().includes(wanted),
    );
  const shown = wanted === '' ? difference[group] : difference[group].filter(isWanted);
  const shownTicked = shown.filter((member) => tickedIds.has(memberId(member))).length;
  const tickAll = (isTicked: boolean): void => {
    const ids = new Set(shown.map(memberId));
    const others = ticked.filter((member) => !ids.has(memberId(member)));
    onTick(isTicked ? [...others, ...shown] : others);
  };
  const tickOne = (member: RoleMember, isTicked: boolean): void => {
    const others = ticked.filter((other) => memberId(other) !== memberId(member));
    onTick(isTicked ? [...others, member] : others);
  };

  return (
    <>
      <DriftNotice drift={drift} />
      <div className={classes.choose}>
        <fieldset aria-label={text('state.groups')} className={classes.groups}>
          {groups.map((name) => (
            <button
              key={name}
              type="button"
              className={classes.group}
              data-group={name}
              aria-pressed={name === group}
              aria-controls={panelId}
              onClick={() => setGroup(name)}
            >
              {text(`state.group.${name}`)} <span className={classes.count}>{difference[name].length}</span>
            </button>
          ))}
        </fieldset>
        <TextInput
          className={classes.filter}
          aria-label={text('state.filter')}
          placeholder={text('state.filter')}
          value={filter}
          onChange={({ currentTarget }) => setFilter(currentTarget.value)}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <div id={panelId} className={classes.panel}>
        <p className={classes.help}>{text(`state.group.${group}.what`)}</p>
        {group === 'remove' && shown.length > 0 && (
          <div className={classes.choose}>
            <Checkbox
              label={text('state.tickAll', { count: shown.length })}
              checked={shownTicked === shown.length}
              indeterminate={shownTicked > 0 && shownTicked < shown.length}
              onChange={({ currentTarget }) => tickAll(currentTarget.checked)}
            />
            {ticked.length > 0 && (
              <Button size="xs" variant="default" onClick={() => show({ tab: 'files' })}>
                {text('state.toFiles', { count: ticked.length })}
              </Button>
            )}
          </div>
        )}
        {shown.length === 0 ? (
          <output className={classes.none}>
            {text(difference[group].length === 0 ? 'state.group.none' : 'state.filter.none')}
          </output>
        ) : (
          <DifferenceList
            key={group}
            label={text(`state.group.${group}`)}
            members={shown}
            {...(group === 'remove' && { removal: { ticked: tickedIds, effectOf, onTick: tickOne } })}
          />
        )}
      </div>
    </>
  );
}
