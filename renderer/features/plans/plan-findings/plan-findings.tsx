import { Button, NativeSelect } from '@mantine/core';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import { useAreaText, type AreaKey } from '../../../i18n/use-text.ts';
import { checkPlanNeeds } from '../../../../shared/rules/plan/check-plan.ts';
import { EmptyPlace } from '../../../ui/empty-place.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { usePlanEditor, type PlanPlace } from '../plan-editor.ts';
import { useFirstControl } from '../use-first-control.ts';
import { makeSubjectOf } from './fault-place.ts';
import { filterChoices, filterFaults, noFilter, type FindingFilter } from './finding-filter.ts';
import { useRowFocus } from './use-row-focus.ts';
import { findingRows, type FindingRow } from './finding-rows.ts';
import { FindingItem } from './finding-item.tsx';
import classes from './plan-findings.module.css';

const WaiverDialog = lazy(() => import('./waiver-dialog.tsx'));

const ROW_HEIGHT = 76;

const fields = ['rule', 'person', 'project'] as const;

/** What the rules say about a plan: by weight and rule, each with its place, its fix and the way to waive it. */
export function PlanFindings() {
  const text = useAreaText('plans');
  const { packet, facts, faults, place, show } = usePlanEditor();
  const section = useRef<HTMLElement>(null);
  useFirstControl('findings', section);
  const [filter, setFilter] = useState<FindingFilter>(noFilter);
  const [shown, setShown] = useState<PlanPlace | null>(null);
  const [waived, setWaived] = useState<PlanFault | null>(null);

  if (place !== shown) {
    setShown(place);
    const { person = '', project = '' } = place;
    if (place.tab === 'findings' && (person || project)) setFilter({ ...noFilter, person, project });
  }

  const subjectOf = useMemo(() => makeSubjectOf(facts), [facts]);
  const choices = useMemo(() => filterChoices(faults, subjectOf), [faults, subjectOf]);
  const rows = useMemo(
    () => findingRows(filterFaults(faults, filter, subjectOf)),
    [faults, filter, subjectOf],
  );

  const list = useRef<HTMLDivElement>(null);
  const rowFocus = useRowFocus(list, [rows, waived]);

  const nameOf = {
    rule: (rule: string) => (rule === 'form' ? text('findings.rule.form') : `${rule} ${ruleTitle(rule)}`),
    person: (key: string) => facts.people.get(key)?.subject || key,
    project: (key: string) => facts.projects.get(key)?.name || key,
  };
  function ruleTitle(rule: string): string {
    return text(`findings.rule.${rule}` as AreaKey<'plans'>);
  }

  const drawn = (row: FindingRow) => {
    switch (row.kind) {
      case 'weight':
        return (
          <h2 className={classes.weight} data-weight={row.weight}>
            {text(`findings.weight.${row.weight}`)} <span className={classes.count}>{row.count}</span>
          </h2>
        );
      case 'rule':
        return (
          <h3 className={classes.rule}>
            {row.rule !== 'form' && <span className={classes.code}>{row.rule}</span>}
            {ruleTitle(row.rule)} <span className={classes.count}>{row.count}</span>
          </h3>
        );
      case 'fault':
        return (
          <FindingItem
            fault={row.fault}
            subject={subjectOf(row.fault)}
            onWaive={() => setWaived(row.fault)}
          />
        );
    }
  };

  const noName = checkPlanNeeds(packet).length > 0 && (
    <Notice
      tone="error"
      title={text('findings.noName')}
      actions={
        <Button size="xs" variant="default" onClick={() => show({ tab: 'lists', pointer: '/name' })}>
          {text('findings.noName.enter')}
        </Button>
      }
    />
  );
  if (faults.length === 0 && !noName)
    return <EmptyPlace title={text('findings.none')} help={text('findings.none.help')} />;
  const isFiltered = fields.some((field) => filter[field] !== '');
  return (
    <section className={classes.findings} ref={section} aria-label={text('tab.findings')}>
      {noName}
      <div className={classes.filters}>
        {fields.map((field) => (
          <NativeSelect
            key={field}
            label={text(`findings.filter.${field}`)}
            value={filter[field]}
            onChange={({ currentTarget: { value } }) => setFilter({ ...filter, [field]: value })}
            data={[
              { value: '', label: text('findings.filter.all') },
              ...[...choices[field]]
                .map(([value, count]) => ({ value, label: `${nameOf[field](value)} (${count})` }))
                .toSorted((a, b) => a.label.localeCompare(b.label)),
              ...(filter[field] === '' || choices[field].has(filter[field])
                ? []
                : [{ value: filter[field], label: `${nameOf[field](filter[field])} (0)` }]),
            ]}
          />
        ))}
        <Button variant="subtle" disabled={!isFiltered} onClick={() => setFilter(noFilter)}>
          {text('findings.filter.reset')}
        </Button>
      </div>
      {rows.length === 0 ? (
        <EmptyPlace title={text('findings.noneHere')} help={text('findings.noneHere.help')} />
      ) : (
        <div className={classes.list} ref={list} {...rowFocus}>
          <VirtualList
            label={text('tab.findings')}
            items={rows}
            keyOf={({ id }) => id}
            rowHeight={ROW_HEIGHT}
            render={drawn}
          />
        </div>
      )}
      <Suspense>{waived && <WaiverDialog fault={waived} onClose={() => setWaived(null)} />}</Suspense>
    </section>
  );
}
