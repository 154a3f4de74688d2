import { expect } from 'vitest';
import type { PracticeDesk } from '../../../electron/core/practice-desk/practice-desk.ts';

export type Page = { status: number; headers: Headers; text: string };

/** What a browser that was let in sends with everything, and calls made with it. */
export async function enterAsTrainer({ url, makeTrainerUrl }: Pick<PracticeDesk, 'url' | 'makeTrainerUrl'>) {
  const { origin } = new URL(url);
  const entered = await fetch(makeTrainerUrl());
  expect(entered.status).toBe(200);
  const [cookie = ''] = (entered.headers.get('set-cookie') ?? '').split(';');
  const call = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const response = await fetch(`${origin}/trainer${path}`, {
      redirect: 'manual',
      ...init,
      headers: { cookie, ...(init.headers as Record<string, string>) },
    });
    const text = await response.text();
    // Blanks and line ends between the parts of a page mean nothing.
    return { status: response.status, headers: response.headers, text: text.replace(/\s+/g, ' ') };
  };
  return {
    origin,
    cookie,
    entered,
    call,
    read: (path: string) => call(path),
    /** Sends a form and answers the notice that the page it leads to shows. */
    async post(path: string, form: Record<string, string>): Promise<string | null> {
      const { status, headers } = await call(path, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams(form),
      });
      expect(status).toBe(303);
      return new URL(headers.get('location') ?? '', origin).searchParams.get('notice');
    },
  };
}
