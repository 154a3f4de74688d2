import type { Page } from '@playwright/test';
import type { Language } from '../../shared/language.ts';
import { messages } from '../../shared/messages/translate.ts';

/** Begins a request as an experienced person does: the button, then Enter. Ends on the empty form. */
export async function newRequest(page: Page, language: Language = 'en'): Promise<void> {
  const { findings, start, window } = messages[language];
  await page.getByRole('button', { name: window['action.newRequest'] }).first().press('Enter');
  await page.getByRole('checkbox', { name: start['wish.managesIndependently'] }).press('Enter');
  await page.getByRole('textbox', { name: findings['field/company/name'] }).waitFor();
}
