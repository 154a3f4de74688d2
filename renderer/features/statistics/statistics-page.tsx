import { useTranslation } from 'react-i18next';
import { useAreaText } from '../../i18n/use-text.ts';
import { Page } from '../../ui/page.tsx';
import { addTexts } from './statistics-texts.ts';

/** Not made yet. */
export default function StatisticsPage() {
  const { i18n } = useTranslation('window');
  addTexts(i18n);
  const text = useAreaText('statistics');
  return (
    <Page title={text('title')}>
      <div />
    </Page>
  );
}
