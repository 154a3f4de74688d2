import type { Language } from '../../language.ts';
import { translate } from '../../messages/translate.ts';
import { dayNumber } from '../calendar-days.ts';
import type { PlanFault } from './plan-fault.ts';

type Params = PlanFault['params'];

/** "in the project …", "in the folder …", or in the organization where a fault names neither. */
function placeOf({ project, folder, name }: Params, language: Language): string {
  const scope = project !== undefined ? 'project' : folder !== undefined ? 'folder' : 'organization';
  return translate(language, 'plan-findings', `place/${scope}`, { name });
}

/** Made once for each language: to make one takes longer than all the rest of a text. */
const dayFormats = new Map<Language, Intl.DateTimeFormat>();

function dayFormatOf(language: Language): Intl.DateTimeFormat {
  const made = dayFormats.get(language);
  if (made) return made;
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  dayFormats.set(language, format);
  return format;
}

/** A day as people write it; the text itself where it is no day. */
const dayOf = (day: string, language: Language): string =>
  dayNumber(day) === null ? day : dayFormatOf(language).format(new Date(day));

/**
 * What fills the placeholders of a fault's text: its params, the day of `until` as people write it, and `{place}`,
 * the project, folder or organization that `project`, `folder` and `name` say.
 */
export function planFaultWords(params: Params, language: Language): { [name: string]: unknown } {
  const { until } = params;
  return {
    ...params,
    place: placeOf(params, language),
    ...(typeof until === 'string' && { until: dayOf(until, language) }),
  };
}
