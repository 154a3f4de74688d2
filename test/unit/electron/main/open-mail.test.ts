import { describe, expect, it, vi } from 'vitest';
import { mailAddress, makeOpenMail } from '../../../../electron/main/open-mail.ts';

const mail = { to: 'erika.muster@muster.example', subject: 'Hallo', body: 'Guten Tag' };

/** What a mail program reads from an address. */
function read(address: string) {
  const url = new URL(address);
  return {
    protocol: url.protocol,
    to: decodeURIComponent(url.pathname),
    fields: Object.fromEntries(
      url.search
        .slice(1)
        .split('&')
        .map((field) => field.split('=')),
    ) as object,
  };
}

describe('the address of a new message', () => {
  it('names one recipient, the subject and the body', () => {
    expect(mailAddress(mail)).toBe('mailto:erika.muster@muster.example?subject=Hallo&body=Guten%20Tag');
  });

  it('leaves the recipient to the person where there is none', () => {
    expect(mailAddress({ ...mail, to: null })).toBe('mailto:?subject=Hallo&body=Guten%20Tag');
  });

  it.each(['a\nb', 'a\r\nb', 'a\rb'])('ends the lines of the body %j with CRLF', (body) => {
    expect(mailAddress({ ...mail, body })).toContain('&body=a%0D%0Ab');
  });

  it('carries every sign of subject and body, and no field of its own making', () => {
    const words = 'Müller & Söhne? 100 % #1 = 50 € + „ja“ \u{1f642}';
    const { fields } = read(mailAddress({ ...mail, subject: words, body: `${words}&bcc=x@y.example` }));
    expect(Object.keys(fields)).toEqual(['subject', 'body']);
    expect(Object.values(fields).map((value: string) => decodeURIComponent(value))).toEqual([
      words,
      `${words}&bcc=x@y.example`,
    ]);
  });

  it.each(['a\r\nBcc: x@y.example', 'a\nBcc: x@y.example', 'a\u0085Bcc: x@y.example', 'a\0Bcc: x@y.example'])(
    'keeps the subject %j on one line',
    (subject) => {
      const address = mailAddress({ ...mail, subject });
      expect(decodeURIComponent(address)).not.toMatch(/[\r\n\0\u0085]/);
    },
  );

  it('survives half a surrogate pair', () => {
    expect(mailAddress({ ...mail, body: 'a\ud83d' })).toContain('body=a%EF%BF%BD');
  });

  it.each(['max@reseller.example', "o'neill@x.de", 'info@müller.example', 'a+b/c@x.co.uk'])(
    'keeps the plain address %s as it is',
    (to) => {
      expect(read(mailAddress({ ...mail, to })).to).toBe(to);
    },
  );

  it.each([
    ['two recipients', 'a@x.example,b@y.example'],
    ['two recipients by semicolon', 'a@x.example;b@y.example'],
    ['a second recipient, encoded', 'a@x.example%2Cb@y.example'],
    ['a field', 'a@x.example?bcc=b@y.example'],
    ['a further field', 'a@x.example&cc=b@y.example'],
    ['a header', 'a@x.example\r\nBcc: b@y.example'],
    ['a name', 'Erika <a@x.example>'],
    ['a scheme', 'javascript:alert(1)@x.example'],
    ['another scheme', 'https://x.example'],
    ['no domain', 'erika'],
    ['nothing', ''],
    ['too many letters', `${'a'.repeat(250)}@x.example`],
  ])('is refused with %s', (_what, to) => {
    expect(() => mailAddress({ ...mail, to })).toThrow(expect.objectContaining({ code: 'input-invalid' }));
  });
});

describe('opening a message', () => {
  const setUp = (platform: NodeJS.Platform, open = async (): Promise<void> => {}) => {
    const openExternal = vi.fn<(address: string) => Promise<void>>(open);
    return { openExternal, openMail: makeOpenMail(openExternal, platform) };
  };

  it('hands a mailto address to the system', async () => {
    const { openMail, openExternal } = setUp('linux');
    expect(await openMail(mail)).toEqual({ ok: true, value: { opened: true } });
    expect(openExternal).toHaveBeenCalledExactlyOnceWith(mailAddress(mail));
  });

  it('says so where the system has no mail program', async () => {
    const { openMail } = setUp('linux', () => Promise.reject(new Error('no handler')));
    expect(await openMail(mail)).toEqual({ ok: true, value: { opened: false } });
  });

  it.each([
    ['win32', 2000, true],
    ['win32', 2081, false],
    ['linux', 10_000, true],
    ['darwin', 32_000, false],
  ] as const)('on %s with a body of %i letters: %s', async (platform, length, opened) => {
    const { openMail, openExternal } = setUp(platform);
    expect(await openMail({ ...mail, body: 'a'.repeat(length) })).toEqual({ ok: true, value: { opened } });
    expect(openExternal).toHaveBeenCalledTimes(opened ? 1 : 0);
  });

  it('opens nothing for a recipient that is none', async () => {
    const { openMail, openExternal } = setUp('linux');
    await expect(openMail({ ...mail, to: 'javascript:alert(1)' })).rejects.toMatchObject({
      code: 'input-invalid',
    });
    expect(openExternal).not.toHaveBeenCalled();
  });
});
