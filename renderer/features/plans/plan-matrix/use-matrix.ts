import { useMemo } from 'react';
import { usePlanEditor } from '../plan-editor.ts';
import { makeCellReader } from './matrix-cells.ts';
import { matrixColumns, matrixPeople, type MatrixFilter } from './matrix-columns.ts';
import { matrixMarks } from './matrix-marks.ts';

/** Rows, columns, cells and findings of the plan as a filter shows them. */
export function useMatrix(filter: MatrixFilter) {
  const { facts, faults } = usePlanEditor();
  const { customer, service, person } = filter;
  const { columns, groups } = useMemo(
    () => matrixColumns(facts, { customer, service, person: '' }),
    [facts, customer, service],
  );
  const people = useMemo(
    () => matrixPeople(facts, { customer, service: '', person }),
    [facts, customer, person],
  );
  const cellOf = useMemo(() => makeCellReader(facts), [facts]);
  const marks = useMemo(() => matrixMarks(faults, facts.plan), [faults, facts]);
  return { columns, groups, people, cellOf, marks };
}

export type Matrix = ReturnType<typeof useMatrix>;
