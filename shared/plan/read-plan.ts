import { isJsonObject, type Json, type JsonObject } from '../json-pointer.ts';
import { CatalogueRole } from './role-catalogue.ts';

/*
 * A plan as rules, matrix, exports and letters read it: every list there, every text a text, whatever a file holds.
 * `index` is an item's place in its list of the packet, so that a finding can point to it.
 */

export type PlanCustomer = { index: number; key: string; name: string; emailDomains: string[] };
export type PlanFolder = {
  index: number;
  key: string;
  name: string;
  /** What a file says it lies in; '' for the organization, which is the only place of a folder. */
  parent: string;
};
export type PlanService = { index: number; key: string; managedBy: string };
export type PlanProject = {
  index: number;
  key: string;
  name: string;
  customer: string;
  /** '' where the project lies directly under the organization. */
  folder: string;
  /** `public` or the UUID of a network area. */
  network: string;
  labels: { [key: string]: string };
  /** The email address of the project's owner member, '' where none is named. */
  owner: string;
  environment: string;
  services: PlanService[];
  /** '' for a project that is still to be made. */
  existingId: string;
};
export type PersonType = 'user' | 'service-account' | 'client' | 'group';
export type PlanPerson = {
  index: number;
  key: string;
  type: PersonType;
  /** Lower case, as the provider compares and its Terraform provider demands. */
  subject: string;
  affiliation: 'customer' | 'partner';
  /** The key of the customer; '' for the partner's people. */
  customer: string;
  homeProject: string;
  account: string;
};
export type ScopeType = 'project' | 'folder' | 'organization';
export type PlanAssignment = {
  index: number;
  scopeType: ScopeType;
  /** The key of the project or folder; '' for the organization. */
  scope: string;
  person: string;
  role: string;
  justification: string;
  /** The last day, YYYY-MM-DD; '' where there is none. */
  until: string;
};
export type PlanWaiver = {
  index: number;
  rule: string;
  ref: string;
  reason: string;
  by: string;
  until: string;
};

export type Plan = {
  id: string;
  name: string;
  management: 'full' | 'partial';
  /** YYYY-MM-DD, when somebody is to look at the plan again; '' where nothing is said. */
  reviewDate: string;
  partner: { organizationName: string; organizationId: string; emailDomains: string[] };
  customers: PlanCustomer[];
  folders: PlanFolder[];
  projects: PlanProject[];
  people: PlanPerson[];
  assignments: PlanAssignment[];
  waivers: PlanWaiver[];
  /** Roles that this plan knows beside the built-in ones. */
  roles: CatalogueRole[];
};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** The items of a list that are objects, each with its place. */
function itemsOf<T>(value: Json | undefined, read: (item: JsonObject, index: number) => T): T[] {
  if (!Array.isArray(value)) return [];
  const items: T[] = [];
  value.forEach((item, index) => {
    if (isJsonObject(item)) items.push(read(item, index));
  });
  return items;
}

const oneOf = <T extends string>(choices: readonly T[], value: Json | undefined): T =>
  choices.find((choice) => choice === value) ?? (choices[0] as T);

const personTypes = ['user', 'service-account', 'client', 'group'] as const;
const scopeTypes = ['project', 'folder', 'organization'] as const;

function labelsOf(value: Json | undefined): { [key: string]: string } {
  return Object.fromEntries(Object.entries(objectOf(value)).map(([key, label]) => [key, textOf(label)]));
}

/** What a folder lies in: files of other programs name it by key or as a scope. */
function parentOf(folder: JsonObject): string {
  const parent = folder['parent'] ?? folder['folder'];
  return textOf(isJsonObject(parent) ? (parent['key'] ?? null) : parent);
}

const readAssignment = (item: JsonObject, index: number): PlanAssignment => {
  const scope = objectOf(item['scope']);
  const scopeType = oneOf(scopeTypes, scope['type']);
  return {
    index,
    scopeType,
    scope: scopeType === 'organization' ? '' : textOf(scope['key']),
    person: textOf(item['person']),
    role: textOf(item['role']),
    justification: textOf(item['justification']),
    until: textOf(item['until']),
  };
};

/** The plan in a plan packet. Never throws: what is missing or of a wrong type is empty, and `checkTypes` tells it. */
export function readPlan(packet: JsonObject): Plan {
  const partner = objectOf(packet['partner']);
  return {
    id: textOf(packet['id']),
    name: textOf(packet['name']),
    management: oneOf(['full', 'partial'], packet['management']),
    reviewDate: textOf(packet['reviewDate']),
    partner: {
      organizationName: textOf(partner['organizationName']),
      organizationId: textOf(partner['organizationId']),
      emailDomains: textsOf(partner['emailDomains']).map((domain) => domain.toLowerCase()),
    },
    customers: itemsOf(packet['customers'], (item, index) => ({
      index,
      key: textOf(item['key']),
      name: textOf(item['name']),
      emailDomains: textsOf(item['emailDomains']).map((domain) => domain.toLowerCase()),
    })),
    folders: itemsOf(packet['folders'], (item, index) => ({
      index,
      key: textOf(item['key']),
      name: textOf(item['name']),
      parent: parentOf(item),
    })),
    projects: itemsOf(packet['projects'], (item, index) => ({
      index,
      key: textOf(item['key']),
      name: textOf(item['name']),
      customer: textOf(item['customer']),
      folder: textOf(item['folder']),
      network: textOf(item['network']) || 'public',
      labels: labelsOf(item['labels']),
      owner: textOf(item['owner']).toLowerCase(),
      environment: textOf(item['environment']),
      services: itemsOf(item['services'], (service, place) => ({
        index: place,
        key: textOf(service['key']),
        managedBy: textOf(service['managedBy']),
      })),
      existingId: textOf(item['existingId']),
    })),
    people: itemsOf(packet['people'], (item, index) => ({
      index,
      key: textOf(item['key']),
      type: oneOf(personTypes, item['type']),
      subject: textOf(item['subject']).toLowerCase(),
      affiliation: oneOf(['customer', 'partner'], item['affiliation']),
      customer: textOf(item['customer']),
      homeProject: textOf(item['homeProject']),
      account: textOf(item['account']) || 'unknown',
    })),
    assignments: itemsOf(packet['assignments'], readAssignment),
    waivers: itemsOf(packet['waivers'], (item, index) => ({
      index,
      rule: textOf(item['rule']),
      ref: textOf(item['ref']),
      reason: textOf(item['reason']),
      by: textOf(item['by']),
      until: textOf(item['until']),
    })),
    roles: itemsOf(packet['roles'], (item) => CatalogueRole.safeParse(item).data).filter(
      (role) => role !== undefined,
    ),
  };
}
