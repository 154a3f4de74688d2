import type { Finding } from '../../../../shared/findings.ts';
import type { Json } from '../../../../shared/json-pointer.ts';
import { checkRequest } from '../../../../shared/rules/check-request.ts';
import { normalizeRequest } from '../../../../shared/rules/normalize-request.ts';
import { completeRequest, TODAY } from './complete-request.ts';

/** The findings about a complete request with some members changed, after normalising. */
export const findingsOf = (changes: Record<string, Json | undefined>): Finding[] =>
  checkRequest(normalizeRequest(completeRequest(changes)).packet, { today: TODAY });

/** The same as `severity code pointer`. */
export const told = (changes: Record<string, Json | undefined>): string[] =>
  findingsOf(changes).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
