/** The three forms of an HTTP-date that a recipient must take (RFC 9110, 5.6.7); all are in GMT. */
const forms = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]+day, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

/** The moment of an HTTP-date in ms since 1970; null where it is none. `Date.parse` alone takes `try 2099` for one. */
export function parseHttpDate(text: string | null): number | null {
  const date = text?.trim() ?? '';
  if (!forms.some((form) => form.test(date))) return null;
  const time = Date.parse(date.endsWith('GMT') ? date : `${date} GMT`);
  return Number.isNaN(time) ? null : time;
}
