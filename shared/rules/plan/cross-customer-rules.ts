import type { PlanRule } from './plan-fault.ts';
import { xc01PersonOnForeignProject } from './xc01-person-on-foreign-project.ts';
import { xc02PersonOnOrganization } from './xc02-person-on-organization.ts';
import { xc03FolderOfSeveralCustomers } from './xc03-folder-of-several-customers.ts';
import { xc04SubjectOfTwoCustomers } from './xc04-subject-of-two-customers.ts';
import { xc05ForeignDomain } from './xc05-foreign-domain.ts';
import { xc06SharedProject } from './xc06-shared-project.ts';
import { xc07ServiceAccountAbroad } from './xc07-service-account-abroad.ts';
import { xc08SharedNetworkArea } from './xc08-shared-network-area.ts';
import { xc09Group } from './xc09-group.ts';
import { xc10CostsAndLogs } from './xc10-costs-and-logs.ts';
import { xc11AffiliationByDomain } from './xc11-affiliation-by-domain.ts';
import { xc12CustomerOwner } from './xc12-customer-owner.ts';

/** The rules against crossings between customers, XC01 to XC12, in their order. */
export const crossCustomerRules: readonly PlanRule[] = [
  xc01PersonOnForeignProject,
  xc02PersonOnOrganization,
  xc03FolderOfSeveralCustomers,
  xc04SubjectOfTwoCustomers,
  xc05ForeignDomain,
  xc06SharedProject,
  xc07ServiceAccountAbroad,
  xc08SharedNetworkArea,
  xc09Group,
  xc10CostsAndLogs,
  xc11AffiliationByDomain,
  xc12CustomerOwner,
];
