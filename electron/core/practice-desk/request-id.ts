/** The id of a request, for programs; matches `^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$`. */
export const requestId = (number: number): string => `OD-${String(number).padStart(6, '0')}`;

/** The number of a request's id, or null for what is none. */
export function requestNumberOf(id: string): number | null {
  const digits = /^OD-(\d{6,15})$/.exec(id)?.[1];
  return digits !== undefined && requestId(Number(digits)) === id ? Number(digits) : null;
}

/** The ticket number of a request, for people. */
export const ticketNumber = (number: number): string => `SSD-${1000 + number}`;
