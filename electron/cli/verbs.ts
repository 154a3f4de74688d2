import type { Verb } from './verb.ts';
import { channelVerb } from './verbs/channel.ts';
import { demoVerb } from './verbs/demo.ts';
import { drillVerb } from './verbs/drill.ts';
import { exportVerb } from './verbs/export.ts';
import { importVerb } from './verbs/import.ts';
import { addVerb, listVerb, showVerb, validateVerb } from './verbs/packets.ts';
import { pdfVerb } from './verbs/pdf.ts';
import { planVerb } from './verbs/plan.ts';
import { practiceDeskVerb } from './verbs/practice-desk.ts';
import { backupVerb, checkVerb, restoreVerb } from './verbs/profile.ts';
import { protectVerb } from './verbs/protect.ts';
import { finalizeVerb, syncVerb, withdrawVerb } from './verbs/submit.ts';

/** All verbs by name, in the order of `--help`. */
export const verbs: Record<string, Verb> = {
  validate: validateVerb,
  add: addVerb,
  list: listVerb,
  show: showVerb,
  finalize: finalizeVerb,
  withdraw: withdrawVerb,
  sync: syncVerb,
  pdf: pdfVerb,
  export: exportVerb,
  import: importVerb,
  plan: planVerb,
  channel: channelVerb,
  backup: backupVerb,
  restore: restoreVerb,
  check: checkVerb,
  protect: protectVerb,
  drill: drillVerb,
  'practice-desk': practiceDeskVerb,
  demo: demoVerb,
};
