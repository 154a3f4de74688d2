import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTablesText } from '../use-tables-text.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { useLanguage } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import classes from '../import.module.css';

const formats = ['xlsx', 'csv'] as const;

/** Writes an empty table with the headings in the window's language, for whoever fills it in. */
export function TemplateButtons() {
  const text = useTablesText();
  const language = useLanguage();
  const desk = useDesk();
  const save = useMutation({
    mutationFn: (format: (typeof formats)[number]) => valueOf(desk.saveTableTemplate({ format, language })),
  });
  return (
    <div className={classes.stack}>
      <div className={classes.line}>
        {formats.map((format) => (
          <Button
            key={format}
            variant="default"
            loading={save.isPending && save.variables === format}
            onClick={() => save.mutate(format)}
          >
            {text(`template.${format}`)}
          </Button>
        ))}
      </div>
      <output className={classes.saved}>
        {save.data && save.data.file !== null && text('template.saved', { file: save.data.file })}
      </output>
      {save.error && <ErrorNotice error={save.error.error} />}
    </div>
  );
}
