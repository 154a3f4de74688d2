import i18next, { type i18n } from 'i18next';
import type { LocalizedText } from '../findings.ts';
import type { Language } from '../language.ts';
import deBackups from './de/backups.json' with { type: 'json' };
import deChannel from './de/channel.json' with { type: 'json' };
import deCli from './de/cli.json' with { type: 'json' };
import deCustomers from './de/customers.json' with { type: 'json' };
import deDrafts from './de/drafts.json' with { type: 'json' };
import deErrors from './de/errors.json' with { type: 'json' };
import deFindings from './de/findings.json' with { type: 'json' };
import deFollowUp from './de/follow-up.json' with { type: 'json' };
import deDelivery from './de/delivery.json' with { type: 'json' };
import deHistory from './de/history.json' with { type: 'json' };
import deOutbox from './de/outbox.json' with { type: 'json' };
import dePdf from './de/pdf.json' with { type: 'json' };
import dePlanFiles from './de/plan-files.json' with { type: 'json' };
import dePlanFindings from './de/plan-findings.json' with { type: 'json' };
import dePlans from './de/plans.json' with { type: 'json' };
import dePrivacy from './de/privacy.json' with { type: 'json' };
import deProtection from './de/protection.json' with { type: 'json' };
import deRequestTracker from './de/request-tracker.json' with { type: 'json' };
import deSending from './de/sending.json' with { type: 'json' };
import deStart from './de/start.json' with { type: 'json' };
import deSyncLog from './de/sync-log.json' with { type: 'json' };
import deTrainer from './de/trainer.json' with { type: 'json' };
import dePapers from './de/papers.json' with { type: 'json' };
import deHandOver from './de/hand-over.json' with { type: 'json' };
import deTables from './de/tables.json' with { type: 'json' };
import deTableFiles from './de/table-files.json' with { type: 'json' };
import deStatistics from './de/statistics.json' with { type: 'json' };
import deListFiles from './de/list-files.json' with { type: 'json' };
import deWindow from './de/window.json' with { type: 'json' };
import enBackups from './en/backups.json' with { type: 'json' };
import enChannel from './en/channel.json' with { type: 'json' };
import enCli from './en/cli.json' with { type: 'json' };
import enCustomers from './en/customers.json' with { type: 'json' };
import enDrafts from './en/drafts.json' with { type: 'json' };
import enErrors from './en/errors.json' with { type: 'json' };
import enFindings from './en/findings.json' with { type: 'json' };
import enFollowUp from './en/follow-up.json' with { type: 'json' };
import enDelivery from './en/delivery.json' with { type: 'json' };
import enHistory from './en/history.json' with { type: 'json' };
import enOutbox from './en/outbox.json' with { type: 'json' };
import enPdf from './en/pdf.json' with { type: 'json' };
import enPlanFiles from './en/plan-files.json' with { type: 'json' };
import enPlanFindings from './en/plan-findings.json' with { type: 'json' };
import enPlans from './en/plans.json' with { type: 'json' };
import enPrivacy from './en/privacy.json' with { type: 'json' };
import enProtection from './en/protection.json' with { type: 'json' };
import enRequestTracker from './en/request-tracker.json' with { type: 'json' };
import enSending from './en/sending.json' with { type: 'json' };
import enStart from './en/start.json' with { type: 'json' };
import enSyncLog from './en/sync-log.json' with { type: 'json' };
import enTrainer from './en/trainer.json' with { type: 'json' };
import enPapers from './en/papers.json' with { type: 'json' };
import enHandOver from './en/hand-over.json' with { type: 'json' };
import enTables from './en/tables.json' with { type: 'json' };
import enTableFiles from './en/table-files.json' with { type: 'json' };
import enStatistics from './en/statistics.json' with { type: 'json' };
import enListFiles from './en/list-files.json' with { type: 'json' };
import enWindow from './en/window.json' with { type: 'json' };

/** All texts of the app by language and area; the keys of an area are flat, and German and English have the same ones. */
export const messages = {
  de: {
    backups: deBackups,
    channel: deChannel,
    cli: deCli,
    customers: deCustomers,
    drafts: deDrafts,
    errors: deErrors,
    findings: deFindings,
    'follow-up': deFollowUp,
    delivery: deDelivery,
    history: deHistory,
    outbox: deOutbox,
    pdf: dePdf,
    'plan-files': dePlanFiles,
    'plan-findings': dePlanFindings,
    plans: dePlans,
    privacy: dePrivacy,
    protection: deProtection,
    'request-tracker': deRequestTracker,
    sending: deSending,
    start: deStart,
    'sync-log': deSyncLog,
    trainer: deTrainer,
    papers: dePapers,
    'hand-over': deHandOver,
    tables: deTables,
    'table-files': deTableFiles,
    statistics: deStatistics,
    'list-files': deListFiles,
    window: deWindow,
  },
  en: {
    backups: enBackups,
    channel: enChannel,
    cli: enCli,
    customers: enCustomers,
    drafts: enDrafts,
    errors: enErrors,
    findings: enFindings,
    'follow-up': enFollowUp,
    delivery: enDelivery,
    history: enHistory,
    outbox: enOutbox,
    pdf: enPdf,
    'plan-files': enPlanFiles,
    'plan-findings': enPlanFindings,
    plans: enPlans,
    privacy: enPrivacy,
    protection: enProtection,
    'request-tracker': enRequestTracker,
    sending: enSending,
    start: enStart,
    'sync-log': enSyncLog,
    trainer: enTrainer,
    papers: enPapers,
    'hand-over': enHandOver,
    tables: enTables,
    'table-files': enTableFiles,
    statistics: enStatistics,
    'list-files': enListFiles,
    window: enWindow,
  },
} as const;

export type MessageArea = keyof (typeof messages)['en'];
export type MessageKey<A extends MessageArea> = keyof (typeof messages)['en'][A] & string;

/** The i18next settings that every instance uses: `{name}` is a placeholder, nothing is HTML-escaped (React and pdfkit do not need it). */
export const translationSettings = {
  resources: messages,
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: ':',
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
} as const;

let translator: i18n | undefined;

function translatorOf(): i18n {
  if (!translator) {
    translator = i18next.createInstance();
    void translator.init({ ...translationSettings, lng: 'en', initAsync: false });
  }
  return translator;
}

/** Gives `translate` the texts of an area that came later than the others: what one page of the window brings. */
export function addTexts<A extends MessageArea>(
  area: A,
  texts: Record<Language, Record<MessageKey<A>, string>>,
): void {
  // Not "deep", which would write both languages into the one empty object that stands for them in the window's build.
  for (const language of ['de', 'en'] as const)
    translatorOf().addResourceBundle(language, area, texts[language]);
}

/** The text of a key in a language with its placeholders filled; a missing key gives the key itself, which a test excludes. */
export function translate<A extends MessageArea>(
  language: Language,
  area: A,
  key: MessageKey<A>,
  params: Record<string, unknown> = {},
): string {
  // i18next's typed keys cannot follow an area that is a parameter; MessageKey checks the key instead.
  const text: unknown = (translatorOf().t as (key: string, options: object) => unknown)(key, {
    ...params,
    lng: language,
    ns: area,
  });
  return String(text);
}

/** A text in both languages. */
export const inBothLanguages = <A extends MessageArea>(
  area: A,
  key: MessageKey<A>,
  params?: Record<string, unknown>,
): LocalizedText => ({ de: translate('de', area, key, params), en: translate('en', area, key, params) });
