import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { Language } from '../../../shared/language.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import type { Pdf } from './open-pdf.ts';

// Megabytes, which the dialog need not wait for.
const loadReader = () => import('./open-pdf.ts');

/** What a person wants of a summary; without a language it is the contact person's. */
export type Wish = { language?: Language; withNotes: boolean };

/** `made` is what is saved; `pdf` the same bytes opened for showing, null while they are, `isShowable` false where they cannot be. */
export type Paper = { made: Output<'makePdf'>; pdf: Pdf | null; isShowable: boolean };

/** Makes the summary of a packet, once `before` is over, and opens it. What was shown before stays until the new one is there. */
export function usePaper(id: string, wish: Wish, before?: () => Promise<void>) {
  const desk = useDesk();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['paper', id, wish],
    queryFn: async () => {
      void loadReader(); // meanwhile
      await before?.();
      return valueOf(desk.makePdf({ source: { id }, ...wish }));
    },
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
    gcTime: 0, // megabytes, and older with every change of the packet
  });
  const [opened, setOpened] = useState<Paper | null>(null);
  useEffect(() => {
    if (!data) return undefined;
    let isWanted = true;
    let pdf: Pdf | null = null;
    const open = async (): Promise<void> => {
      pdf = await loadReader()
        .then(({ openPdf }) => openPdf(data.data))
        .catch(() => null);
      if (isWanted) setOpened({ made: data, pdf, isShowable: pdf !== null });
      else await pdf?.close();
    };
    void open();
    return () => {
      isWanted = false;
      void pdf?.close();
    };
  }, [data]);
  return {
    paper: opened,
    error,
    isMaking: isFetching || (data !== undefined && opened?.made !== data),
    refetch,
  };
}
