import type { PlanTemplate } from './plan-template.ts';

type Slot = PlanTemplate['slots'][number];

const builtIn = (key: string, slots: Slot[]): PlanTemplate => ({
  key,
  version: 1,
  name: '',
  builtIn: true,
  slots,
});

/** A role that works with the service chosen when the template is applied. */
export const SERVICE_ROLE = '{service}';

/**
 * The built-in templates; the window names them by key and their slots by slot. Whoever changes one gives it the next
 * version. Two owners of the partner: one alone is a warning (LP08), as nobody stands in.
 */
export const builtInTemplates: readonly PlanTemplate[] = [
  builtIn('customer-reader', [{ slot: 'readers', affiliation: 'customer', roles: ['reader'] }]),
  builtIn('service-operator', [
    { slot: 'operators', affiliation: 'customer', roles: ['reader', SERVICE_ROLE] },
  ]),
  builtIn('partner-operator', [{ slot: 'operators', affiliation: 'partner', roles: ['editor'] }]),
  builtIn('partner-owner-pair', [
    { slot: 'first-owner', affiliation: 'partner', roles: ['owner'] },
    { slot: 'second-owner', affiliation: 'partner', roles: ['owner'] },
  ]),
];
