import { describe, expect, it } from 'vitest';
import type { WindowDesk } from '../../../../shared/contract.ts';
import { readStart } from '../../../../renderer/app/start.ts';

type StartDesk = Pick<WindowDesk, 'readPreferences' | 'readAbout'>;
const notice = { de: 'Beiseitegelegt', en: 'Set aside' };
const about: StartDesk['readAbout'] = async () => ({
  ok: true,
  value: { version: '0.1.0', systemLanguage: 'de', notices: [notice] },
});

describe('readStart', () => {
  it('takes the chosen language and theme', async () => {
    const start = await readStart({
      readAbout: about,
      readPreferences: async () => ({
        ok: true,
        value: { language: 'en', theme: 'dark', lockAfterMinutes: null, protectionDeclined: false },
      }),
    });
    expect(start).toEqual({
      language: 'en',
      theme: 'dark',
      lockAfterMinutes: null,
      protectionDeclined: false,
      version: '0.1.0',
      notices: [notice],
    });
  });
  it("takes the system's language where none was chosen", async () => {
    const start = await readStart({
      readAbout: about,
      readPreferences: async () => ({
        ok: true,
        value: { language: null, theme: 'auto', lockAfterMinutes: null, protectionDeclined: false },
      }),
    });
    expect(start.language).toBe('de');
  });
  it('opens with a notice where the preferences cannot be read', async () => {
    const unreadable = { de: 'Nicht lesbar', en: 'Unreadable' };
    const start = await readStart({
      readAbout: about,
      readPreferences: async () => ({
        ok: false,
        error: { code: 'internal', message: unreadable, details: {} },
      }),
    });
    expect(start).toMatchObject({ language: 'de', theme: 'auto', notices: [notice, unreadable] });
  });
});
