import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withValueAt, type Json, type JsonObject } from '../../../../shared/json-pointer.ts';
import type { Finding } from '../../../../shared/findings.ts';
import { checkRequest } from '../../../../shared/rules/check-request.ts';
import type { Fix } from '../../../../shared/rules/finding.ts';
import { cleanRequest } from '../../../../shared/rules/normalize-request.ts';
import { awkwardText, seed } from './arbitraries.ts';
import { completeRequest, TODAY } from './complete-request.ts';

const checked = (packet: JsonObject): Finding[] => checkRequest(packet, { today: TODAY });
const fixOf = ({ params }: Finding): Fix | undefined => params['fix'] as Fix | undefined;
const isSame = (a: Finding, b: Finding): boolean => a.code === b.code && a.pointer === b.pointer;

/** The findings whose fix leaves them there: it should be none. */
function unfixed(packet: JsonObject): Finding[] {
  return checked(packet).filter((finding) => {
    const fix = fixOf(finding);
    if (fix === undefined) return false;
    const fixed = cleanRequest(withValueAt(packet, fix.pointer, fix.value)).packet;
    return checked(fixed).some((left) => isSame(left, finding));
  });
}

const examples: [code: string, pointer: string, value: Json][] = [
  ['country-unknown', '/company/address/country', 'Deutschland'],
  ['organization-name-format', '/company/organizationName', '(Kunde) GmbH & Co. KG / Süd'],
  ['postcode-format', '/company/address/postcode', '1067'],
  ['text-mojibake', '/company/name', 'MÃ¼ller GmbH'],
  ['text-mojibake', '/company/address/city', 'DÃ¼sseldorf'],
  ['text-mojibake', '/contact/lastName', 'FranÃ§ois'],
  ['email-typo', '/contact/email', 'erika@gmial.com'],
  ['precheck-method', '/preCheck/answer', 'organization-exists'],
];

describe('the fix of a finding', () => {
  it.each(examples)('of %s at %s removes it', (code, pointer, value) => {
    const packet = completeRequest({ [pointer]: value });
    const finding = checked(packet).find((one) => one.code === code && one.pointer === pointer);
    expect(finding && fixOf(finding)).toBeDefined();
    expect(`${finding?.message.de}${finding?.message.en}`).not.toMatch(/\{\w+\}/);
    expect(unfixed(packet)).toEqual([]);
  });

  it('is not offered for a postcode that is never given out with its zeros either', () => {
    const [finding] = checked(completeRequest({ '/company/address/postcode': '123' }));
    expect(finding).toMatchObject({ code: 'postcode-format' });
    expect(finding && fixOf(finding)).toBeUndefined();
  });

  it('removes its finding whatever was typed', () => {
    const pointers = [...new Set(examples.map(([, pointer]) => pointer))];
    const typed = fc.oneof(
      awkwardText,
      fc.nat(99_999).map(String),
      fc
        .constantFrom('Ã¼', 'Ã', 'Â', 'ÃÂ¼', 'a@gmial.com', 'a@gmx.dee', 'Österreich', 'France')
        .chain((text) => awkwardText.map((more) => text + more)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...pointers),
        typed,
        fc.constantFrom('DE', 'AT', 'CH', 'FR', 'ES', 'IN', 'US'),
        (pointer, text, country) => {
          const { packet } = cleanRequest(
            completeRequest({ '/company/address/country': country, [pointer]: text }),
          );
          expect(unfixed(packet)).toEqual([]);
        },
      ),
      { seed, numRuns: 1000 },
    );
  }, 60_000);
});
