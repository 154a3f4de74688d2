import { isJsonObject, type Json, type JsonObject } from '../json-pointer.ts';
import { CatalogueRole } from './role-catalogue.ts';

/*
 * A plan as rules, matrix, exports and letters read it: every list there, every text a text, whatever a file holds.
 * `index` is an item's place in its list of the packet, so that a finding can point to it.
 */

export type PlanCustomer = { index: number; key: string; name: string; emailDomains: string[] };
export type PlanFolder = { index: number; key: string; name: string };
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
const own = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;
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

const readAssignment = (item: JsonObject, index: number): PlanAssignment => {
  const scope = objectOf(own(item, 'scope'));
  const scopeType = oneOf(scopeTypes, own(scope, 'type'));
  return {
    index,
    scopeType,
    scope: scopeType === 'organization' ? '' : textOf(own(scope, 'key')),
    person: textOf(own(item, 'person')),
    role: textOf(own(item, 'role')),
    justification: textOf(own(item, 'justification')),
    until: textOf(own(item, 'until')),
  };
};

/** The plan in a plan packet. Never throws: what is missing or of a wrong type is empty, and `checkTypes` tells it. */
export function readPlan(packet: JsonObject): Plan {
  const partner = objectOf(own(packet, 'partner'));
  return {
    id: textOf(own(packet, 'id')),
    name: textOf(own(packet, 'name')),
    management: oneOf(['full', 'partial'], own(packet, 'management')),
    partner: {
      organizationName: textOf(own(partner, 'organizationName')),
      organizationId: textOf(own(partner, 'organizationId')),
      emailDomains: textsOf(own(partner, 'emailDomains')).map((domain) => domain.toLowerCase()),
    },
    customers: itemsOf(own(packet, 'customers'), (item, index) => ({
      index,
      key: textOf(own(item, 'key')),
      name: textOf(own(item, 'name')),
      emailDomains: textsOf(own(item, 'emailDomains')).map((domain) => domain.toLowerCase()),
    })),
    folders: itemsOf(own(packet, 'folders'), (item, index) => ({
      index,
      key: textOf(own(item, 'key')),
      name: textOf(own(item, 'name')),
    })),
    projects: itemsOf(own(packet, 'projects'), (item, index) => ({
      index,
      key: textOf(own(item, 'key')),
      name: textOf(own(item, 'name')),
      customer: textOf(own(item, 'customer')),
      folder: textOf(own(item, 'folder')),
      network: textOf(own(item, 'network')) || 'public',
      labels: labelsOf(own(item, 'labels')),
      owner: textOf(own(item, 'owner')).toLowerCase(),
      environment: textOf(own(item, 'environment')),
      services: itemsOf(own(item, 'services'), (service, place) => ({
        index: place,
        key: textOf(own(service, 'key')),
        managedBy: textOf(own(service, 'managedBy')),
      })),
      existingId: textOf(own(item, 'existingId')),
    })),
    people: itemsOf(own(packet, 'people'), (item, index) => ({
      index,
      key: textOf(own(item, 'key')),
      type: oneOf(personTypes, own(item, 'type')),
      subject: textOf(own(item, 'subject')).toLowerCase(),
      affiliation: oneOf(['customer', 'partner'], own(item, 'affiliation')),
      customer: textOf(own(item, 'customer')),
      homeProject: textOf(own(item, 'homeProject')),
      account: textOf(own(item, 'account')) || 'unknown',
    })),
    assignments: itemsOf(own(packet, 'assignments'), readAssignment),
    waivers: itemsOf(own(packet, 'waivers'), (item, index) => ({
      index,
      rule: textOf(own(item, 'rule')),
      ref: textOf(own(item, 'ref')),
      reason: textOf(own(item, 'reason')),
      by: textOf(own(item, 'by')),
      until: textOf(own(item, 'until')),
    })),
    roles: itemsOf(own(packet, 'roles'), (item) => CatalogueRole.safeParse(item).data).filter(
      (role) => role !== undefined,
    ),
  };
}
