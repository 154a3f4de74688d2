import { useEffect, useRef, useState } from 'react';
import { PlanList } from '../../../../shared/plan/plan-edit.ts';
import { useRemembered } from '../../../app/page-memory.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor, type PlanPlace } from '../plan-editor.ts';
import { TemplatesButton } from '../plan-templates/templates-button.tsx';
import { useFirstControl } from '../use-first-control.ts';
import { focusMember } from './focus-member.ts';
import { ItemList } from './item-list.tsx';
import { ListSwitch, type ListName } from './list-switch.tsx';
import { PlanForm } from './plan-form.tsx';
import classes from './plan-lists.module.css';
import { RoleList } from './role-list.tsx';

/** The list and the item that a pointer leads to. */
function partOf(pointer: string, keyAt: (list: PlanList, index: number) => string | undefined) {
  const [, name = '', index] = pointer.split('/');
  const list = PlanList.safeParse(name).data;
  return list ? { list, key: keyAt(list, Number(index)) } : { list: 'plan' as const, key: undefined };
}

/** Customers, folders, projects and people of a plan, the plan's own members, and the roles that it knows. */
export function PlanLists() {
  const text = useAreaText('plans');
  const { view, facts, place } = usePlanEditor();
  const [list, setList] = useRemembered<ListName>(`plan list ${view.id}`, 'customers');
  const [selected, setSelected] = useRemembered<{ [L in ListName]?: string | null }>(
    `plan items ${view.id}`,
    {},
  );
  const [shown, setShown] = useState<PlanPlace | null>(null);
  const [jumps, setJumps] = useState(0);
  const section = useRef<HTMLElement>(null);
  useFirstControl('lists', section);
  const wanted = useRef<string | null>(null);

  if (place !== shown) {
    setShown(place);
    if (place.tab === 'lists' && place.pointer !== undefined) {
      const part = partOf(
        place.pointer,
        (name, index) => facts.plan[name].find((item) => item.index === index)?.key,
      );
      setList(part.list);
      setJumps(jumps + 1);
      if (part.key !== undefined) setSelected((before) => ({ ...before, [part.list]: part.key }));
    }
  }
  useEffect(() => {
    if (place.tab === 'lists' && place.pointer !== undefined) wanted.current = place.pointer;
  }, [place]);
  useEffect(() => {
    if (wanted.current !== null && focusMember(wanted.current)) wanted.current = null;
  });

  return (
    <section className={classes.lists} ref={section} aria-label={text('tab.lists')}>
      <div className={classes.head}>
        <ListSwitch list={list} onChange={setList} />
        <TemplatesButton />
      </div>
      {list === 'plan' && <PlanForm />}
      {list === 'roles' && <RoleList />}
      {list !== 'plan' && list !== 'roles' && (
        <ItemList
          // The item that was asked for shall be in sight.
          key={`${list} ${jumps}`}
          list={list}
          selected={selected[list] ?? null}
          onSelect={(key) => setSelected((before) => ({ ...before, [list]: key }))}
        />
      )}
    </section>
  );
}
