/**
 * Areas whose texts the window never looks up itself, so that its build leaves them out (20 kB of the first screen): an
 * error comes with its words in both languages.
 */
export const areasOutsideWindow = [
  'cli',
  'errors',
  'list-files',
  'pdf',
  'plan-files',
  'request-tracker',
  'table-files',
  'trainer',
] as const;

/** Areas that come with the page that needs them (`addTexts`), so that the first picture does not wait for them. */
export const areasOfPages = [
  'hand-over',
  'papers',
  'plan-findings',
  'plans',
  'statistics',
  'tables',
] as const;
