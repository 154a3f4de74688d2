import { isJsonObject, withValueAt, type Json, type JsonObject } from '../../../../shared/json-pointer.ts';
import type { Desk } from '../desk.ts';
import { presentRequest } from '../present-request.ts';

const parse = (payload: unknown): Json =>
  Buffer.isBuffer(payload) && payload.length > 0 ? (JSON.parse(payload.toString()) as Json) : null;

const externalIdOf = ({ externalId }: JsonObject): string =>
  typeof externalId === 'string' ? externalId : '';

/** The answer with another ticket in the place of each one that it shows; where there is no other, with another id. */
export function showOther(desk: Desk, payload: unknown): unknown {
  const other = (shown: JsonObject): object => {
    const record = desk.store.requests.another(externalIdOf(shown));
    return record
      ? presentRequest(desk, record)
      : { ...shown, id: 'OD-999999', externalId: '0190c5a2-0000-7000-8000-000000000000' };
  };
  const body = parse(payload);
  if (!isJsonObject(body)) return payload;
  if (typeof body['externalId'] === 'string') return Buffer.from(JSON.stringify(other(body)));
  const { items } = body;
  if (!Array.isArray(items)) return payload;
  return Buffer.from(JSON.stringify({ ...body, items: items.filter(isJsonObject).map(other) }));
}

/** Takes a member out of a ticket that was just made, as desks do with values that do not fit; answers what is kept. */
export function dropField(desk: Desk, pointer: string, payload: unknown): unknown {
  const body = parse(payload);
  if (!isJsonObject(body)) return payload;
  const record = desk.store.requests.byExternalId(externalIdOf(body)).at(-1);
  if (!record?.body) return payload;
  const kept = { ...record, body: withValueAt(record.body, pointer, undefined) };
  desk.write(() => desk.store.requests.update(kept));
  return Buffer.from(JSON.stringify(presentRequest(desk, kept)));
}
