import { itemFix } from './item-fix.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

/**
 * A folder lies directly under the organization: the provider documents a single layer, although its interface would
 * take more. So no chain of folders can be a circle. Source: domain facts, section 1.3.
 */
export const planFolders: PlanRule = ({ plan }) =>
  plan.folders.flatMap(({ index, key, name, parent }): PlanFault[] =>
    ['', 'organization', plan.partner.organizationId].includes(parent)
      ? []
      : [
          {
            code: 'plan-nested-folder',
            pointer: `/folders/${index}`,
            severity: 'error',
            params: { folder: key, name: name || key },
            ...itemFix('folders', key, { parent: null, folder: null }),
          },
        ],
  );
