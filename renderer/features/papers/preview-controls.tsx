import { Checkbox } from '@mantine/core';
import { Language } from '../../../shared/language.ts';
import { ChoiceSwitch } from '../../ui/choice-switch.tsx';
import type { Zoom } from './pdf-pages.tsx';
import classes from './preview-dialog.module.css';
import type { Wish } from './use-paper.ts';
import { usePapersText } from './use-papers-text.ts';

const zooms = ['width', 'full'] as const satisfies Zoom[];

type PreviewControlsProps = {
  wish: Wish;
  /** The one that is shown; null while nothing is. */
  language: Language | null;
  zoom: Zoom;
  position: { page: number; count: number } | null | undefined;
  onWish: (wish: Wish) => void;
  onZoom: (zoom: Zoom) => void;
};

/** What the summary says and how large it is shown. */
export function PreviewControls({ wish, language, zoom, position, onWish, onZoom }: PreviewControlsProps) {
  const text = usePapersText();
  return (
    <fieldset aria-label={text('preview.controls')} className={classes.controls}>
      <ChoiceSwitch<Language | ''>
        label={text('language')}
        choices={Language.options}
        value={language ?? ''}
        onChange={(choice) => choice !== '' && onWish({ ...wish, language: choice })}
        nameOf={(choice) => (choice === '' ? '' : text(`language.${choice}`))}
      />
      <Checkbox
        label={text('notes')}
        title={text('notes.help')}
        checked={wish.withNotes}
        onChange={({ currentTarget: { checked } }) => onWish({ ...wish, withNotes: checked })}
      />
      <ChoiceSwitch
        label={text('zoom')}
        choices={zooms}
        value={zoom}
        onChange={onZoom}
        nameOf={(choice) => text(`zoom.${choice}`)}
      />
      <span className={classes.position}>{position && text('preview.page', position)}</span>
    </fieldset>
  );
}
