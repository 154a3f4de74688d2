/**
 * Areas whose texts the window never looks up itself, so that its build leaves them out (20 kB of the first screen): an
 * error comes with its words in both languages.
 */
export const areasOutsideWindow = [
  'cli',
  'errors',
  'pdf',
  'plan-files',
  'request-tracker',
  'table-files',
  'trainer',
] as const;

/** Areas that come with the page that needs them (`addTexts`), so that the first picture does not wait for them. */
export const areasOfPages = [
  'delivery',
  'hand-over',
  'list-files',
  'papers',
  'plan-findings',
  'plans',
  'privacy',
  'start',
  'statistics',
  'sync-log',
  'tables',
] as const;
