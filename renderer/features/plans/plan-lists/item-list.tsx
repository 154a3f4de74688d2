import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { PlanList } from '../../../../shared/plan/plan-edit.ts';
import { removalEffects } from '../../../../shared/plan/removal-effects.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { EmptyPlace } from '../../../ui/empty-place.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { SaveTemplateButton } from '../plan-templates/save-template-button.tsx';
import { AddItems } from './add-items.tsx';
import { ItemForm } from './item-form.tsx';
import { ItemGrid } from './item-grid.tsx';
import { ItemLinks } from './item-links.tsx';
import { listedItems } from './listed-items.ts';
import { memberId } from './member.ts';
import classes from './plan-lists.module.css';
import { useUndoableEdit } from '../use-undoable-edit.ts';

type ItemListProps = {
  list: PlanList;
  selected: string | null;
  onSelect: (key: string | null) => void;
};

/** One list of the plan: its items on the left, the chosen one's members on the right, and a line that adds more. */
export function ItemList({ list, selected, onSelect }: ItemListProps) {
  const text = useAreaText('plans');
  const { packet, facts, isEditable } = usePlanEditor();
  const undoableEdit = useUndoableEdit();
  const form = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const isGoingIn = useRef(false);
  const items = listedItems(facts, list, text);
  const item = items.find(({ key }) => key === selected) ?? items[0];

  const goIn = (): void => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  useEffect(() => {
    if (isGoingIn.current) goIn();
    isGoingIn.current = false;
  });

  const select = (key: string, goInto: boolean): void => {
    isGoingIn.current = goInto && key !== item?.key;
    onSelect(key);
    if (goInto && key === item?.key) goIn();
  };

  const remove = (key: string): void => {
    const gone = items.find((one) => one.key === key);
    if (!gone || !isEditable) return;
    const { roles, references, waivers } = removalEffects(packet, list, key);
    const said = [
      text('lists.removed', { name: gone.title || text('lists.unnamed') }),
      ...(roles > 0 ? [text('lists.removed.roles', { count: roles })] : []),
      ...(references > 0 ? [text('lists.removed.references', { count: references })] : []),
      ...(waivers > 0 ? [text('lists.removed.waivers', { count: waivers })] : []),
    ];
    const place = items.indexOf(gone);
    onSelect((items[place + 1] ?? items[place - 1])?.key ?? null);
    undoableEdit([{ type: 'remove', list, key }], said.join(' '));
    // What had the focus may be gone with the item.
    setTimeout(() => frame.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus());
  };

  return (
    <>
      {isEditable && <AddItems list={list} onAdded={onSelect} />}
      {item === undefined ? (
        <EmptyPlace title={text(`lists.empty.${list}`)} help={text(`lists.empty.${list}.help`)} />
      ) : (
        <div className={classes.frame} ref={frame}>
          <ItemGrid
            // The grid begins at the chosen row; a new one and the one after a removal shall be in sight.
            key={`${list} ${items.length}`}
            list={list}
            items={items}
            selected={item.key}
            onSelect={select}
            onRemove={remove}
          />
          <section
            className={classes.form}
            id={memberId(`/${list}/${item.index}`)}
            ref={form}
            aria-label={item.title || text('lists.unnamed')}
            key={item.key}
          >
            <ItemForm list={list} itemKey={item.key} />
            <ItemLinks list={list} item={item} />
            {isEditable && (
              <div className={classes.end}>
                {list === 'projects' && <SaveTemplateButton project={item.key} />}
                <Button variant="default" size="xs" onClick={() => remove(item.key)}>
                  {text('lists.remove')}
                </Button>
              </div>
            )}
          </section>
        </div>
      )}
    </>
  );
}
