import { useTablesText } from '../use-tables-text.ts';
import { Section } from '../../../ui/section.tsx';
import type { ImportSession } from '../import-session.ts';
import { ChooseTable } from './choose-table.tsx';
import { LastImports } from './last-imports.tsx';
import { TemplateButtons } from './template-buttons.tsx';

/** Where an import begins: what it does, the file, an empty table to fill in, and what came in before. */
export function ImportStart({ session, isBusy }: { session: ImportSession; isBusy: boolean }) {
  const text = useTablesText();
  return (
    <>
      <Section title={text('start.file')} explanation={text('start.what')}>
        <ChooseTable isBusy={isBusy} onFile={(file) => void session.open(file)} />
      </Section>
      <Section title={text('template')} explanation={text('template.what')}>
        <TemplateButtons />
      </Section>
      <LastImports session={session} />
    </>
  );
}
