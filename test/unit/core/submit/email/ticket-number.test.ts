import { expect, test } from 'vitest';
import { ticketKeyOf } from '../../../../../electron/core/submit/channels/by-hand/ticket-key.ts';
import { ticketNumberIn } from '../../../../../electron/core/submit/channels/email/ticket-number.ts';

test.each([
  ['[SSD-123] Re: [Onboarding 1a2b3c4d] Muster AG', 'SSD-123'],
  ['SSD-123 Re: [Onboarding 1a2b3c4d] Muster AG', 'SSD-123'],
  ['Re: [Onboarding 1a2b3c4d] Muster AG (SSD-123)', 'SSD-123'],
  ['[provider.test #12] Re: [Onboarding 1a2b3c4d] Muster AG', '12'],
  ['Your request SSD-4 was received', 'SSD-4'],
])('the reply %s names ticket %s', (subject, number) => {
  expect(ticketNumberIn(subject)).toBe(number);
});

test.each([
  ['Re: [Onboarding 1a2b3c4d] Halle A-12 GmbH'],
  ['Re: [Onboarding 1a2b3c4d] Studio AB-12 GmbH'],
  ['AW: [Onboarding 1a2b3c4d] Muster AG'],
  ['covid-19 XSSD-123-B'],
  [''],
  [`${'x'.repeat(500)} [SSD-123]`],
])('the reply %s names no ticket', (subject) => {
  expect(ticketNumberIn(subject)).toBeNull();
});

test.each([
  ['SSD-123', 'SSD-123'],
  ['  ssd-123 ', 'SSD-123'],
  ['https://support.stackit.cloud/servicedesk/customer/portal/3/SSD-23311', 'SSD-23311'],
  ['https://support.stackit.cloud/servicedesk/customer/portal/3/ssd-23311/?created=true#x', 'SSD-23311'],
])('%s pasted is the key %s', (pasted, key) => {
  expect(ticketKeyOf(pasted)).toBe(key);
});

test.each([
  '',
  'SSD',
  '123',
  'S-1',
  'SSD-1234567890123',
  'SSD-12 3',
  'javascript:SSD-1',
  'https://x.example/SSD-',
])('%s pasted is no key', (pasted) => {
  expect(ticketKeyOf(pasted)).toBeNull();
});
