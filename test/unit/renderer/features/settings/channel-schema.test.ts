import { describe, expect, it } from 'vitest';
import { ChannelSchema } from '../../../../../renderer/features/settings/channel-schema.ts';

const urlIsTaken = (url: string): boolean =>
  ChannelSchema.safeParse({ kind: 'support-api', url, token: '' }).success;

describe('ChannelSchema', () => {
  it('takes https anywhere and http on this computer', () => {
    expect(
      [
        'https://desk.example/partner-support/v1',
        'http://127.0.0.1:8080',
        'http://localhost/v1',
        'http://[::1]/',
      ].map(urlIsTaken),
    ).toEqual([true, true, true, true]);
  });
  it('refuses http elsewhere, other schemes and what is no address', () => {
    expect(
      [
        'http://desk.example/',
        'http://localhost.evil.example/',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'desk',
        '',
      ].map(urlIsTaken),
    ).toEqual([false, false, false, false, false, false]);
  });
  it('refuses a token that is too long', () => {
    const values = { kind: 'support-api', url: 'https://desk.example/', token: 'x'.repeat(8193) };
    expect(ChannelSchema.safeParse(values).success).toBe(false);
  });
  it('asks for no address for the practice desk', () => {
    expect(ChannelSchema.safeParse({ kind: 'practice-desk', url: '', token: '' }).success).toBe(true);
  });
});
