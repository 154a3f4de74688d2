import type { Finding, Severity } from '../../../../shared/findings.ts';
import { inBothLanguages, type MessageKey } from '../../../../shared/messages/translate.ts';
import type { ErrorCode } from '../../../../shared/errors.ts';

type FindingKey = Extract<MessageKey<'table-files'>, `finding.${string}`>;

/** What can be said of a table's file and rows beyond what is said of any packet. */
export type TableFindingCode = FindingKey extends `finding.${infer Code}` ? Code : never;

/** A finding on a table; its texts stand in table-files.json. `code/variant` is another wording of the code. */
export function tableFinding(
  text: TableFindingCode,
  pointer: string,
  severity: Severity,
  params: Finding['params'] = {},
): Finding {
  const message = inBothLanguages('table-files', `finding.${text}`, params);
  return { pointer, code: text.replace(/\/.*/, ''), severity, message, params };
}

/** What refuses a whole file, as a finding. */
export const fileRefusal = (code: ErrorCode): Finding => ({
  pointer: '',
  code,
  severity: 'error',
  message: inBothLanguages('errors', code),
  params: {},
});
