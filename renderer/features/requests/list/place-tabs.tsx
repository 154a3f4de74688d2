import { Place } from '../../../../shared/operations/drafts.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { ChoiceSwitch } from '../../../ui/choice-switch.tsx';
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
    <ChoiceSwitch
      label={text('place.label')}
      choices={Place.options}
      value={place}
      onChange={onChange}
      nameOf={(one) => text(`place.${one}`)}
      countOf={(one) => counts[one]}
    />
  );
}
