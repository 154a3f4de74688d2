import type { JsonObject } from '../../../../shared/json-pointer.ts';
import type { MessageKey } from '../../../../shared/messages/translate.ts';
import { textAt } from '../../../../shared/rules/request-members.ts';
import type { Column } from './listed-rows.ts';

const companyMembers = {
  companyName: '/name',
  street: '/address/street',
  houseNumber: '/address/houseNumber',
  postcode: '/address/postcode',
  city: '/address/city',
  country: '/address/country',
  vatId: '/vatId',
} as const satisfies Partial<Record<MessageKey<'list-files'>, string>>;

const contactMembers = {
  firstName: '/firstName',
  lastName: '/lastName',
  email: '/email',
} as const satisfies Partial<Record<MessageKey<'list-files'>, string>>;

function columnsOf<T>(
  members: Record<string, string>,
  objectOf: (item: T) => JsonObject | undefined,
): Column<T>[] {
  return Object.entries(members).map(([heading, pointer]) => [
    heading as MessageKey<'list-files'>,
    (item) => textAt(objectOf(item) ?? {}, pointer),
  ]);
}

/**
 * The company and its contact person, under the headings that an import knows (packet format, section 3), so that an
 * exported table can be read in again.
 */
export const companyColumns = <T>(of: (item: T) => JsonObject | undefined): Column<T>[] =>
  columnsOf(companyMembers, of);
export const contactColumns = <T>(of: (item: T) => JsonObject | undefined): Column<T>[] =>
  columnsOf(contactMembers, of);
