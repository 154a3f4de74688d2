import { useTranslation } from 'react-i18next';
import { useAreaText } from '../../i18n/use-text.ts';
import { Page } from '../../ui/page.tsx';
import { addTexts } from './tables-texts.ts';

/** Not made yet. */
export default function ImportPage() {
  const { i18n } = useTranslation('window');
  addTexts(i18n);
  const text = useAreaText('tables');
  return (
    <Page title={text('title')}>
      <div />
    </Page>
  );
}
