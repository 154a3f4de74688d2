import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PacketView } from '../../../../shared/contract.ts';
import type { Finding } from '../../../../shared/findings.ts';
import { keys } from '../../../app/desk-queries.ts';
import { withoutRepetition } from './field-findings.ts';

const isSame = (a: Finding, b: Finding): boolean => a.pointer === b.pointer && a.code === b.code;

/** What keeps the entry of the outbox from moving: a notice says it, and no field can mend it. */
const isOfOutbox = ({ params }: Finding): boolean => params['source'] === 'outbox';

/** The findings about the saved packet, what was repaired in the texts typed here, and what the form itself refused. */
export function useFormFindings(view: PacketView, refused: Finding | null): readonly Finding[] {
  const { data: repairs } = useQuery<Finding[]>({ queryKey: keys.repairs(view.id), queryFn: skipToken });
  return useMemo(() => {
    const told = (repairs ?? []).filter(
      (repair) => !view.findings.some((finding) => isSame(finding, repair)),
    );
    const found = view.findings.filter((finding) => !isOfOutbox(finding));
    return withoutRepetition([...found, ...told, ...(refused ? [refused] : [])]);
  }, [view.findings, repairs, refused]);
}
