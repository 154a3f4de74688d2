import { useTablesText } from './use-tables-text.ts';
import { ChoiceSwitch } from '../../ui/choice-switch.tsx';
import type { ImportSession } from './import-session.ts';
import type { TablePart } from './import-state.ts';

const parts: readonly TablePart[] = ['columns', 'rows'];

/** The two things to look at before a table comes in: what its columns are, and what its rows hold. */
export function PartSwitch({ session, part }: { session: ImportSession; part: TablePart }) {
  const text = useTablesText();
  return (
    <ChoiceSwitch
      label={text('parts')}
      choices={parts}
      value={part}
      onChange={session.show}
      nameOf={(one) => text(`part.${one}`)}
    />
  );
}
