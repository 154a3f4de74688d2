import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Section } from '../../ui/section.tsx';
import { usePapersText } from '../papers/use-papers-text.ts';
import { LetterheadLogo } from './letterhead-logo.tsx';
import { LetterheadName } from './letterhead-name.tsx';
import classes from './letterhead.module.css';
import { letterheadKey } from './use-letterhead.ts';

/** Settings: whose name and logo stand at the head of summaries. */
export default function LetterheadSection() {
  const text = usePapersText();
  const desk = useDesk();
  const { data, error, refetch } = useQuery({
    queryKey: letterheadKey,
    queryFn: () => valueOf(desk.readLetterhead({})),
  });
  return (
    <Section title={text('letterhead')} explanation={text('letterhead.why')}>
      {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
      {data && (
        <div className={classes.parts}>
          <LetterheadName stored={data.name} />
          <LetterheadLogo logo={data.logo} />
        </div>
      )}
    </Section>
  );
}
