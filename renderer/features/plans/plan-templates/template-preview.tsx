import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import classes from './plan-templates.module.css';
import type { previewOf } from './template-edits.ts';

const MOST_SHOWN = 100;

/** Which roles a template would give, and which of them are there already. */
export function TemplatePreview({ fresh, there }: ReturnType<typeof previewOf>) {
  const text = useAreaText('plans');
  const { people, projects } = usePlanEditor().facts;
  const rows = [
    ...fresh.map((grant) => ({ grant, isNew: true })),
    ...there.map((grant) => ({ grant, isNew: false })),
  ];
  return (
    <div className={classes.preview}>
      <output>
        {rows.length === 0
          ? text('templates.preview.none')
          : text('templates.preview', { fresh: fresh.length, there: there.length })}
      </output>
      {rows.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        <ul aria-label={text('templates.preview.list')} tabIndex={0}>
          {rows.slice(0, MOST_SHOWN).map(({ grant: { person, role, scope }, isNew }) => (
            <li key={`${person} ${role} ${scope.key ?? ''}`} data-new={isNew}>
              <span>{people.get(person)?.subject ?? person}</span>
              <span>{role}</span>
              <span>{projects.get(scope.key ?? '')?.name ?? scope.key}</span>
              <span>{text(isNew ? 'templates.preview.new' : 'templates.preview.there')}</span>
            </li>
          ))}
          {rows.length > MOST_SHOWN && (
            <li>{text('templates.preview.more', { count: rows.length - MOST_SHOWN })}</li>
          )}
        </ul>
      )}
    </div>
  );
}
