import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page, type TestInfo } from '@playwright/test';
import { makeCore } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import {
  startPracticeDesk,
  type PracticeDeskOptions,
} from '../../electron/core/practice-desk/practice-desk.ts';
import { openStore } from '../../electron/core/practice-desk/store/store.ts';
import { withValueAt } from '../../shared/json-pointer.ts';
import { makeRequest } from '../support/packets.ts';
import { valueOf } from '../support/value-of.ts';

/** The request of `submitRequest`. */
const ID = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11';

const STEP_SECONDS = 20;

/** A desk whose clock the test moves, and a profile with one request that it has received. */
export async function submitRequest(testInfo: TestInfo, preferences: { theme?: string } = {}) {
  const dataDir = testInfo.outputPath('desk');
  const profile = testInfo.outputPath('profile');
  let ahead = 0;
  const options: PracticeDeskOptions = {
    dataDir,
    stepSeconds: STEP_SECONDS,
    now: () => new Date(frozenAt + ahead),
  };
  const frozenAt = Date.now();
  const desk = await startPracticeDesk(options);
  fs.mkdirSync(profile, { recursive: true });
  fs.writeFileSync(path.join(profile, 'preferences.json'), JSON.stringify(preferences));
  const core = await makeCore(makeNodeHost({ profileDir: profile, version: '0.0.0' }), 'write');
  try {
    const text = JSON.stringify({ ...makeRequest(), id: ID });
    valueOf(await core.desk.addPackets({ files: [{ file: 'request.json', text }] }));
    valueOf(await core.desk.finalizePackets({ ids: [ID] }));
    valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token }));
    expect(valueOf(await core.desk.sync({}))).toMatchObject({ sent: 1 });
  } finally {
    await core.close();
  }
  const port = Number(new URL(desk.url).port);
  return {
    desk,
    profile,
    dataDir,
    step: () => void (ahead += STEP_SECONDS * 1000),
    startAgain: () => startPracticeDesk({ ...options, port }),
  };
}

/** Goes to the page of the submitted request. */
export async function openRequest(page: Page): Promise<void> {
  await page.evaluate((id) => void (window.location.hash = `#/requests/${id}`), ID);
  await expect(page.getByRole('region', { name: 'Results' })).toBeVisible();
}

/** Asks for another VAT ID, as a person at the desk would. */
export function askForVatId(dataDir: string): void {
  const store = openStore(dataDir);
  store.transact(() => {
    const record = store.requests.byNumber(1);
    if (!record) throw new Error('the desk has no request');
    const message = {
      de: 'Die USt-IdNr. gehört zu einer anderen Firma.',
      en: 'This VAT ID belongs to another company.',
    };
    const asked = {
      ...record,
      status: 'waiting-for-partner' as const,
      requiredActions: [{ code: 'vat-id-foreign', pointer: '/company/vatId', message, dueAt: null }],
      revision: record.revision + 1,
    };
    store.requests.update(asked);
    store.events.append('request.status-changed', asked);
  });
  store.close();
}

/** Changes what was sent at one member, as a person at the desk would; the request can still be corrected. */
export function changeAtDesk(dataDir: string, ...changes: [pointer: string, value: string][]): void {
  const store = openStore(dataDir);
  store.transact(() => {
    const record = store.requests.byNumber(1);
    if (!record?.body) throw new Error('the desk has no request');
    const body = changes.reduce(
      (changed, [pointer, value]) => withValueAt(changed, pointer, value),
      record.body,
    );
    const changed = { ...record, body, revision: record.revision + 1 };
    store.requests.update(changed);
    store.events.append('request.changed', changed);
  });
  store.close();
}
