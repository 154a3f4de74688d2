import type { Finding } from '../../../../shared/findings.ts';
import { tableMembers } from '../../../../shared/operations/tables.ts';
import { pointersOf } from '../columns/mapping-faults.ts';

/** A column of the grid: a member of the requests that come in; widths in px. */
export type GridColumn = { pointer: string; width: number };

/** What every request needs stands in the grid whether or not a column brings it, so that it can be filled in. */
const NEEDED = [
  '/company/name',
  '/company/vatId',
  '/company/vatIdMissingReason',
  '/company/address/street',
  '/company/address/houseNumber',
  '/company/address/postcode',
  '/company/address/city',
  '/company/address/country',
  '/contact/firstName',
  '/contact/lastName',
  '/contact/email',
];

const widths: Readonly<Record<string, number>> = {
  '/company/name': 220,
  '/company/address/houseNumber': 110,
  '/company/address/postcode': 120,
  '/company/address/country': 110,
  '/contact/email': 230,
  '/company/vatIdMissingReason': 200,
  '/contact/language': 110,
  '/note': 240,
  '/preCheck/note': 240,
};
const USUAL_WIDTH = 160;

/** The columns of the grid for a table whose columns have these members, in the order of the form. */
export function gridColumns(members: readonly (string | null)[]): GridColumn[] {
  const brought = members.flatMap((member) => (member === null ? [] : pointersOf(member)));
  const shown = new Set([...NEEDED, ...brought]);
  const known: readonly string[] = tableMembers;
  // What the window has no name for stands behind the others.
  const rank = (pointer: string): number => (known.includes(pointer) ? known.indexOf(pointer) : known.length);
  return [...shown]
    .toSorted((a, b) => rank(a) - rank(b))
    .map((pointer) => ({ pointer, width: widths[pointer] ?? USUAL_WIDTH }));
}

const severities = ['error', 'warning', 'info'] as const;

export const heaviestFirst = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));

/** The findings of a row by the place of their column, from 0; those of no column stand at -1. The heaviest comes first. */
export function findingsByColumn(
  findings: readonly Finding[],
  columns: readonly GridColumn[],
): ReadonlyMap<number, readonly Finding[]> {
  const places = new Map<number, Finding[]>();
  for (const finding of heaviestFirst(findings)) {
    const place = columns.findIndex(({ pointer }) => pointer === finding.pointer);
    places.set(place, [...(places.get(place) ?? []), finding]);
  }
  return places;
}
