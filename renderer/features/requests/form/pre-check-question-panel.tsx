import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useStartText } from '../../start/use-start-text.ts';
import { Language } from '../../../../shared/language.ts';
import { AskedParty } from '../../../../shared/packet/request.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { useLanguage } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ChoiceRow } from '../../start/choice-row.tsx';
import classes from '../../start/start.module.css';
import { useDraftSaves } from '../draft-saves.ts';
import { QuestionText } from './question-text.tsx';
import { useFormOfRequest } from './request-form-context.ts';

/** The question as it stands with what is typed so far. Who is asked is the form's own field. */
export default function PreCheckQuestionPanel() {
  const text = useStartText();
  const desk = useDesk();
  const { id, control, put } = useFormOfRequest();
  const save = useDraftSaves().of(id);
  const [party, contactLanguage] = useWatch({
    control,
    name: ['/preCheck/askedParty', '/contact/language'],
  });
  const askedParty = AskedParty.safeParse(party).data ?? 'end-customer';
  const windowLanguage = useLanguage();
  const [chosen, setChosen] = useState<Language | null>(null);
  const ofCustomer = Language.safeParse(contactLanguage).data;
  const language = chosen ?? (askedParty === 'end-customer' && ofCustomer ? ofCustomer : windowLanguage);

  const question = useQuery({
    queryKey: ['pre-check-question', id, askedParty, language],
    queryFn: async () => {
      await save.flush(); // what was just typed belongs into the text
      return valueOf(desk.writePreCheckQuestion({ id, askedParty, language }));
    },
    staleTime: 0,
    gcTime: 0,
  });

  return (
    <div className={classes.panel}>
      <div className={classes.columns}>
        <ChoiceRow
          label={text('question.party')}
          choices={AskedParty.options.map((value) => ({ value, label: text(`question.party.${value}`) }))}
          value={askedParty}
          onChange={(value) => put('/preCheck/askedParty', value)}
        />
        <ChoiceRow
          label={text('question.language')}
          choices={Language.options.map((value) => ({ value, label: text(`question.language.${value}`) }))}
          value={language}
          onChange={setChosen}
        />
      </div>
      {question.error && <ErrorNotice error={question.error.error} onRetry={() => void question.refetch()} />}
      {question.data && (
        <QuestionText question={question.data} noAddress={text(`question.to.${askedParty}`)} />
      )}
    </div>
  );
}
