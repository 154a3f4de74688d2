/** The queue that takes onboarding requests. */
export const QUEUE = 'Onboarding';

/** A text as TicketSQL and TransactionSQL take it: in single quotes, with quotes and backslashes escaped. */
export const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;

/** The tickets of the queue in which a custom field has that value. */
export const ticketsWith = (field: string, value: string): string =>
  `Queue=${quoted(QUEUE)} AND ${quoted(`CF.{${field}}`)}=${quoted(value)}`;

/** Query parameters of a list in the order of ids, 100 to a page: the most that Request Tracker gives. */
export const PAGE_SIZE = 100;
export const listOf = (
  query: string,
  fields: Record<string, string>,
  order: 'ASC' | 'DESC' = 'ASC',
): string =>
  new URLSearchParams({
    query,
    orderby: 'id',
    order,
    per_page: String(PAGE_SIZE),
    ...fields,
  }).toString();
