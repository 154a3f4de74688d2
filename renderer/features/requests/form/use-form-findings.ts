import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PacketView } from '../../../../shared/contract.ts';
import type { Finding } from '../../../../shared/findings.ts';
import { keys } from '../../../app/desk-queries.ts';
import { withoutRepetition } from './field-findings.ts';

const isSame = (a: Finding, b: Finding): boolean => a.pointer === b.pointer && a.code === b.code;

/** The findings about the saved packet, what was repaired in the texts typed here, and what the form itself refused. */
export function useFormFindings(view: PacketView, refused: Finding | null): readonly Finding[] {
  const { data: repairs } = useQuery<Finding[]>({ queryKey: keys.repairs(view.id), queryFn: skipToken });
  return useMemo(() => {
    const told = (repairs ?? []).filter(
      (repair) => !view.findings.some((finding) => isSame(finding, repair)),
    );
    return withoutRepetition([...view.findings, ...told, ...(refused ? [refused] : [])]);
  }, [view.findings, repairs, refused]);
}
