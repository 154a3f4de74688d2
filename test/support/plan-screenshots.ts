import type { Page } from '@playwright/test';
import type { Desk } from '../../shared/contract.ts';
import type { Language } from '../../shared/language.ts';
import { messages } from '../../shared/messages/translate.ts';
import { busyStates, makeBusyPlan } from './busy-plan.ts';
import { valueOf } from './value-of.ts';

/** Stores a plan with two states of what there is, edited after its review was asked for. Answers its id. */
export async function storeBusyPlan(desk: Desk): Promise<string> {
  const plan = makeBusyPlan();
  valueOf(await desk.addPackets({ files: [{ file: 'plan', text: JSON.stringify(plan) }] }));
  const { id } = plan;
  for (const files of busyStates) valueOf(await desk.importState({ id, files }));
  const by = 'Max Beispiel';
  valueOf(await desk.movePlan({ id, step: 'request-review', by, note: 'Mit Frau Muster besprochen.' }));
  valueOf(await desk.movePlan({ id, step: 'return', by: 'Erika Muster', note: 'Petra hat zu viel.' }));
  valueOf(await desk.editPlan({ id, edits: [{ type: 'set', pointer: '/fourEyes', value: true }] }));
  valueOf(await desk.movePlan({ id, step: 'request-review', by, note: '' }));
  return id;
}

/** Pictures of every part of a plan's page. */
export async function takePlanPictures(
  page: Page,
  id: string,
  language: Language,
  take: (name: string) => Promise<void>,
): Promise<void> {
  const words = messages[language].plans;
  const height = page.viewportSize()?.height ?? 800;
  const width = page.viewportSize()?.width ?? 1200;
  const tab = (name: 'matrix' | 'lists' | 'findings' | 'state' | 'files') =>
    page.getByRole('tab', { name: new RegExp(`^${words[`tab.${name}`]}`) }).click();
  await page.evaluate((plan) => void (window.location.hash = `#/requests/${plan}`), id);
  await page.getByRole('region', { name: words['approval.title'] }).waitFor();
  await take('plan-matrix');
  await tab('lists');
  const parts = page.getByRole('group', { name: words['lists.switch'] });
  await parts.getByRole('button', { name: words['lists.people'] }).click();
  await page.getByText('jonas@muster.example').filter({ visible: true }).first().click();
  await take('plan-lists');
  await tab('findings');
  await page.getByText('XC01').filter({ visible: true }).first().waitFor();
  await take('plan-findings');
  await tab('state');
  await page.getByRole('button', { name: words['state.group.remove'] }).click();
  await page.getByRole('checkbox', { name: /jonas@muster\.example/ }).check();
  await page.getByRole('button', { name: words['state.drift.show'] }).click();
  await page.setViewportSize({ width, height: 1900 });
  await take('plan-state');
  await tab('files');
  await page.getByRole('checkbox', { name: words['files.removals_one'].replace('{count}', '1') }).waitFor();
  await page.setViewportSize({ width, height: 1400 });
  await take('plan-files');
  await page.setViewportSize({ width, height });
  const approval = page.getByRole('region', { name: words['approval.title'] });
  await approval.getByRole('button', { name: words['approval.more'] }).click();
  await approval.getByRole('button', { name: words['approval.step.approve'] }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: words['approval.name'] }).fill('Erika Muster');
  await dialog.getByRole('button', { name: words['approval.step.approve'] }).click();
  await dialog.getByRole('alert').waitFor();
  await take('plan-approval-refused');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await take('plan-approval');
}
