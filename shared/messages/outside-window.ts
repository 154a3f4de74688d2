/**
 * Areas whose texts the window never looks up itself, so that its build leaves them out (20 kB of the first screen): an
 * error comes with its words in both languages.
 */
export const areasOutsideWindow = ['cli', 'errors', 'pdf', 'request-tracker', 'trainer'] as const;
