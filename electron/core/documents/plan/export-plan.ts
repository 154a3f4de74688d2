import type { JsonObject } from '../../../../shared/json-pointer.ts';
import type { Language } from '../../../../shared/language.ts';
import { DeskError } from '../../../../shared/errors.ts';
import type { Finding, LocalizedText } from '../../../../shared/findings.ts';
import type { PlanExportFormat, PlanFile, RoleMember } from '../../../../shared/operations/plans.ts';
import { checkTypes } from '../../../../shared/packet/check-types.ts';
import { planFacts } from '../../../../shared/plan/plan-facts.ts';
import { readPlan } from '../../../../shared/plan/read-plan.ts';
import {
  checkPlanNeeds,
  describePlanFault,
  findPlanFaults,
} from '../../../../shared/rules/plan/check-plan.ts';
import { exportBlocks } from '../../../../shared/rules/plan/export-blocks.ts';
import { makePaperPdfs, type Paper } from '../pdf/paper-pdf.ts';
import { accessLists } from './access-lists.ts';
import { apiFiles, apiRemovalFiles, type ApiFile } from './api.ts';
import { bashRemovalScript, bashScript } from './bash.ts';
import { calendarFile } from './calendar.ts';
import { csvFile, csvRemovalFile } from './csv.ts';
import { findUnwritable } from './find-unwritable.ts';
import { makeFileWords, type FileWords } from './file-words.ts';
import { fileNameOf } from './identifiers.ts';
import { letters } from './letters.ts';
import { planTree, type PlanTree } from './plan-tree.ts';
import { powershellRemovalScript, powershellScript } from './powershell.ts';
import { terraformFile } from './terraform.ts';
import { xlsxFile, xlsxRemovalFile } from './xlsx.ts';

/** What an export is made of. */
export type PlanExport = {
  packet: JsonObject;
  format: PlanExportFormat;
  language: Language;
  /** YYYY-MM-DD. */
  today: string;
  /** Members that are there already, and so are imported instead of made; empty where nothing is known. */
  existing: readonly RoleMember[];
  /** Members to take away, in a file of their own. */
  removals: readonly RoleMember[];
};

/** Problems that are named in the refusal itself; its details hold all. */
const NAMED_PROBLEMS = 3;

/**
 * The files of an export; the same input gives the same bytes. Expired roles are not given; they and the removals
 * stand in files of their own with `removal` in their names. Throws DeskError `plan-not-exportable` where the plan has
 * errors that are not waived, or what the provider refuses. Rules: domain facts, section 3b, "Export".
 */
export async function exportPlan(input: PlanExport): Promise<PlanFile[]> {
  refuseBlocked(input);
  const tree = planTree(input);
  const lacks = (language: Language): string =>
    findUnwritable(tree, input.format, makeFileWords(language, tree)).join(' · ');
  const problems: LocalizedText = { de: lacks('de'), en: lacks('en') };
  if (problems.en !== '') throw new DeskError('plan-not-exportable', { problems, findings: [] });
  return filesOf(input, tree, makeFileWords(input.language, tree));
}

function refuseBlocked({ packet, today }: PlanExport): void {
  const blocks = exportBlocks(findPlanFaults(planFacts(readPlan(packet), today)));
  const findings = [
    ...checkTypes(packet, 'plan'),
    ...checkPlanNeeds(packet),
    ...blocks.map(describePlanFault),
  ];
  if (findings.length === 0) return;
  const problems: LocalizedText = { de: problemsOf(findings, 'de'), en: problemsOf(findings, 'en') };
  throw new DeskError('plan-not-exportable', { problems, findings });
}

/** The first of them in words, without the last full stop: the refusal goes on behind them. */
const problemsOf = (findings: readonly Finding[], language: Language): string => {
  const named = findings.slice(0, NAMED_PROBLEMS).map(({ code, message }) => `${code}: ${message[language]}`);
  return [...named, ...(findings.length > NAMED_PROBLEMS ? [`+ ${findings.length - NAMED_PROBLEMS}`] : [])]
    .join(' · ')
    .replace(/\.$/, '');
};

const textFile = (name: string, mediaType: string, text: string): PlanFile => ({
  name,
  mediaType,
  data: new TextEncoder().encode(text),
});

async function filesOf(
  { format, packet, today }: PlanExport,
  tree: PlanTree,
  words: FileWords,
): Promise<PlanFile[]> {
  const onlyWithRemovals = (...files: PlanFile[]): PlanFile[] => (tree.removals.length === 0 ? [] : files);
  const removalScripts = {
    bash: () => textFile('removal.sh', 'application/x-sh', bashRemovalScript(tree, words)),
    powershell: () => textFile('removal.ps1', 'text/plain', `\uFEFF${powershellRemovalScript(tree, words)}`),
  };
  switch (format) {
    case 'terraform':
      return [
        textFile('main.tf', 'text/plain', terraformFile(tree, words)),
        // Terraform takes away only what it made itself; the rest is a script's work.
        ...onlyWithRemovals(removalScripts.bash(), removalScripts.powershell()),
      ];
    case 'bash':
      return [
        textFile('apply.sh', 'application/x-sh', bashScript(tree, words)),
        ...onlyWithRemovals(removalScripts.bash()),
      ];
    case 'powershell':
      return [
        // Windows PowerShell 5.1 takes a file without the mark for its code page.
        textFile('apply.ps1', 'text/plain', `\uFEFF${powershellScript(tree, words)}`),
        ...onlyWithRemovals(removalScripts.powershell()),
      ];
    case 'api': {
      const calls = [
        ...apiFiles(tree, words),
        ...(tree.removals.length === 0 ? [] : apiRemovalFiles(tree, words)),
      ];
      return calls.map(({ name, text }: ApiFile) =>
        textFile(name, name.endsWith('.json') ? 'application/json' : 'text/plain', text),
      );
    }
    case 'csv':
      return [
        textFile('roles.csv', 'text/csv', csvFile(tree)),
        ...onlyWithRemovals(textFile('removal.csv', 'text/csv', csvRemovalFile(tree))),
      ];
    case 'xlsx': {
      const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      return [
        { name: 'roles.xlsx', mediaType, data: await xlsxFile(tree, words) },
        ...onlyWithRemovals({ name: 'removal.xlsx', mediaType, data: await xlsxRemovalFile(tree, words) }),
      ];
    }
    case 'calendar':
      return [textFile('reminders.ics', 'text/calendar', calendarFile(tree, packet, today, words))];
    case 'letters':
      return pdfFiles(
        letters(tree, packet, today, words).map(({ person, paper }) => [
          `letters/${fileNameOf(person)}.pdf`,
          paper,
        ]),
      );
    case 'access-lists':
      return pdfFiles(
        accessLists(tree, packet, today, words).map(({ project, paper }) => [
          `access/${fileNameOf(project)}.pdf`,
          paper,
        ]),
      );
  }
}

async function pdfFiles(papers: [name: string, paper: Paper][]): Promise<PlanFile[]> {
  const files: PlanFile[] = [];
  const made = makePaperPdfs(papers.map(([, paper]) => paper));
  for (const [name] of papers) {
    const { value } = await made.next();
    if (value) files.push({ name, mediaType: 'application/pdf', data: value });
  }
  return files;
}
