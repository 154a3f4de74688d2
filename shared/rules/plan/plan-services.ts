import { serviceKeys } from '../../plan/role-catalogue.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

const known: ReadonlySet<string> = new Set(serviceKeys);

/** A planned service is one that the provider has, as far as its permission names tell. Source: domain facts, section 1.4. */
export const planServices: PlanRule = ({ plan }) =>
  plan.projects.flatMap(({ index, key: project, services }) =>
    services
      .filter(({ key }) => !known.has(key))
      .map((service): PlanFault => ({
        code: 'plan-service',
        pointer: `/projects/${index}/services/${service.index}/key`,
        severity: 'warning',
        params: { project, service: service.key },
      })),
  );
