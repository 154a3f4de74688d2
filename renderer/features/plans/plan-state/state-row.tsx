import { Button, NativeSelect } from '@mantine/core';
import type { RoleScope } from '../../../../shared/operations/plans.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { usePlaceWords } from './member-words.ts';
import classes from './plan-state.module.css';
import { needsPlace } from './state-file.ts';
import type { ChosenFile } from './use-chosen-files.ts';

type StateRowProps = { file: ChosenFile; onPlace: (place: RoleScope | null) => void; onRemove: () => void };

const idOf = ({ type, key }: RoleScope): string => JSON.stringify([type, key]);

/** A chosen file: what it is of, or the choice where neither name nor content says it. */
export function StateRow({ file, onPlace, onRemove }: StateRowProps) {
  const text = useAreaText('plans');
  const placeWords = usePlaceWords();
  const { plan } = usePlanEditor().facts;
  const places: RoleScope[] = [
    ...plan.projects.map(({ key }) => ({ type: 'project' as const, key })),
    ...plan.folders.map(({ key }) => ({ type: 'folder' as const, key })),
    { type: 'organization', key: '' },
  ];
  return (
    <li className={classes.file}>
      <span className={classes.fileName}>{file.name}</span>
      {needsPlace(file) ? (
        <NativeSelect
          className={classes.filePlace}
          size="xs"
          aria-label={text('state.file.place', { file: file.name })}
          value={file.place ? idOf(file.place) : ''}
          onChange={({ currentTarget }) =>
            onPlace(places.find((place) => idOf(place) === currentTarget.value) ?? null)
          }
          data={[
            { value: '', label: text('state.file.choose') },
            ...places.map((place) => ({ value: idOf(place), label: placeWords(place) })),
          ]}
        />
      ) : (
        <span className={classes.dimmed}>{text('state.file.itself')}</span>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={text('state.file.remove', { file: file.name })}
        onClick={onRemove}
      >
        {text('state.file.removeShort')}
      </Button>
    </li>
  );
}
