import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { customersQuery } from '../../app/desk-queries.ts';
import { useRemembered } from '../../app/page-memory.ts';
import { useShownList } from '../../app/use-shown-list.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { EmptyPlace } from '../../ui/empty-place.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ExportButton } from '../exports/export-button.tsx';
import { CustomerTable } from './customer-table.tsx';

const SEARCH_PAUSE = 200;

/** Everyone that a request or plan of this computer is about, by name. */
export default function CustomerListPage() {
  const windowText = useText();
  const text = useAreaText('customers');
  const [typed, setTyped] = useRemembered('customers search', '');
  const [search] = useDebouncedValue(typed.trim(), SEARCH_PAUSE);
  const first = useQuery(customersQuery(useDesk(), search, null));
  const shown = useShownList(search, search, first.data);
  const isNew = shown?.isEmpty === true && search === '' && typed === '';
  return (
    <Page
      title={windowText('page.customers')}
      actions={!isNew && <ExportButton rows={{ list: 'customers' }} />}
      isFitted
    >
      {first.error && <ErrorNotice error={first.error.error} onRetry={() => void first.refetch()} />}
      {shown && !isNew && (
        <search>
          <TextInput
            type="search"
            label={text('list.search')}
            placeholder={text('list.searchPlaceholder')}
            maxLength={200}
            value={typed}
            onChange={({ currentTarget: { value } }) => setTyped(value)}
          />
        </search>
      )}
      {isNew && <EmptyPlace title={text('list.empty')} help={text('list.emptyHelp')} />}
      {shown?.isEmpty && !isNew && (
        <EmptyPlace title={text('list.nothingFound')} help={text('list.nothingFoundHelp')} />
      )}
      {shown && !shown.isEmpty && <CustomerTable key={shown.name} search={shown.view} />}
    </Page>
  );
}
