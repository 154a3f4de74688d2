import { Place } from '../../../../shared/operations/drafts.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import classes from './place-tabs.module.css';
import { MOST_COUNTED, usePlaceCount } from './use-place-count.ts';

const inWords = (count = 0): string => (count > MOST_COUNTED ? `${MOST_COUNTED}+` : String(count || ''));

type PlaceTabsProps = { place: Place; onChange: (place: Place) => void };

/** Where the shown packets are kept, and how many are kept out of sight. */
export function PlaceTabs({ place, onChange }: PlaceTabsProps) {
  const text = useAreaText('drafts');
  const counts: Record<Place, string> = {
    current: '',
    archive: inWords(usePlaceCount('archive')),
    trash: inWords(usePlaceCount('trash')),
  };
  return (
    <fieldset aria-label={text('place.label')} className={classes.places}>
      {Place.options.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.place}
          aria-pressed={one === place}
          onClick={() => onChange(one)}
        >
          {text(`place.${one}`)}
          {counts[one] && <span className={classes.count}> {counts[one]}</span>}
        </button>
      ))}
    </fieldset>
  );
}
