import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { PacketView } from '../../../../../shared/contract.ts';
import type { Duplicate } from '../../../../../shared/operations/customers.ts';
import { useDesk } from '../../../../app/desk-context.ts';
import { valueOf } from '../../../../app/desk-failure.ts';
import { keys } from '../../../../app/desk-queries.ts';

/** How long, in ms, nothing must have been saved before duplicates are looked for. */
const REST = 1500;

const NONE: readonly Duplicate[] = [];

/** Requests that may be about the same company as this one. Looked for once the person rests, not with every save. */
export function useDuplicates({ id, updatedAt }: PacketView): readonly Duplicate[] {
  const desk = useDesk();
  const [rested] = useDebouncedValue(updatedAt, REST);
  const { data } = useQuery({
    queryKey: keys.duplicates(id),
    queryFn: () => valueOf(desk.findDuplicates({ id })),
    // While it is off, changes only make the answer stale; it is read again when it is on.
    enabled: rested === updatedAt,
  });
  return data?.items ?? NONE;
}
