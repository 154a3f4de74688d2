import type { Output, PacketView, ParsedInput } from '../../../shared/contract.ts';
import { isJsonObject, valueAt, withValueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import { textAt } from '../../../shared/rules/request-members.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import { packetOf } from '../store/drafts.ts';
import { keepCustomer, type SaveDeps } from './save-packet.ts';

export type CopyDeps = SaveDeps & {
  changed(): void;
  view(id: string): PacketView;
  packetAt(id: string, version: number): JsonObject;
};

/** What a template keeps of a request: what is the same for every customer of a partner. */
const TEMPLATE_MEMBERS = ['/method', '/reason', '/contact/language', '/channel', '/psam', '/submittedBy'];

/** What a plan takes over from the one made last. */
const PLAN_MEMBERS = [
  '/partner/organizationName',
  '/partner/organizationId',
  '/partner/emailDomains',
  '/roles',
  '/fourEyes',
];

/** How many of the last requests are asked who submits. */
const RECENT = 20;

const pick = (packet: JsonObject, pointers: readonly string[]): JsonObject =>
  pointers.reduce<JsonObject>((picked, pointer) => {
    const value = valueAt(packet, pointer);
    return value === undefined ? picked : withValueAt(picked, pointer, value);
  }, {});

/** New drafts: empty, from a template, for a known customer, as a copy. Every one has a new id. */
export function makeCopyOperations(deps: CopyDeps) {
  const { host, store, changed, view, packetAt } = deps;
  const now = (): string => host.clock.now().toISOString();
  const packetWith = (id: string): JsonObject => packetOf(store.drafts.get(id));

  /** Stores a new draft under a new id; `customerId` is whose it is, else it follows from its company. */
  function addNew(kind: PacketKind, content: JsonObject, customerId: string | null): string {
    const id = host.newId();
    const head = { format: 'onboarding-packet', version: 1, kind, id };
    const packet = { ...head, ...content, ...head };
    store.write(() => {
      store.drafts.add({ id, kind, packet, at: now() });
      if (customerId !== null) store.filing.put(id, { customerId });
      else if (kind === 'request') keepCustomer(deps, id, packet, null);
      store.audit.record('created', id, now());
    });
    changed();
    return id;
  }

  /** Who submitted the last request: the same person types the next one. */
  function lastSubmitter(): JsonObject {
    const { rows } = store.page({ sort: 'newest', limit: RECENT });
    const submitters = rows.map((row) => pick(packetOf(row), ['/submittedBy']));
    return submitters.find(({ submittedBy }) => isJsonObject(submittedBy)) ?? {};
  }

  /** What is the partner's own in the plan made last: the next one is of the same partner. */
  function lastPlan(): JsonObject {
    const [row] = store.page({ sort: 'newest', kind: 'plan', limit: 1 }).rows;
    return row ? pick(packetOf(row), PLAN_MEMBERS) : {};
  }

  function customerMembers(id: string): JsonObject {
    const { company, contacts } = store.customers.get(id);
    const [contact] = contacts;
    return { company, ...(contact ? { contact } : {}) };
  }

  return {
    createRequest({ method, reason, templateId, customerId }: ParsedInput<'createRequest'>): PacketView {
      const template = templateId === undefined ? {} : (store.templates.get(templateId).packet as JsonObject);
      const customer = customerId === undefined ? {} : customerMembers(customerId);
      const content = { ...lastSubmitter(), ...template, ...customer, method, ...(reason && { reason }) };
      return view(addNew('request', content, customerId ?? null));
    },

    copyPacket({ id, version }: ParsedInput<'copyPacket'>): Output<'copyPacket'> {
      const { kind } = store.drafts.get(id);
      const content = version === undefined ? packetWith(id) : packetAt(id, version);
      // A customer of its own: whoever renames the company in a copy must not rename the original's.
      return { id: addNew(kind, content, null) };
    },

    createPlan({ management, requestId }: ParsedInput<'createPlan'>): Output<'createPlan'> {
      const request = requestId === undefined ? {} : packetWith(requestId);
      const name = textAt(request, '/company/name');
      const partner = textAt(request, '/submittedBy/organization');
      const submitter = requestId === undefined ? lastSubmitter() : pick(request, ['/submittedBy']);
      const last = lastPlan();
      const content: JsonObject = {
        ...(partner === '' || last['partner'] !== undefined
          ? {}
          : { partner: { organizationName: partner } }),
        ...last,
        ...submitter,
        ...(name === '' ? {} : { name }),
        management,
        customers: name === '' ? [] : [{ key: 'customer-1', name, ...pickDomains(request) }],
        folders: [],
        projects: [],
        people: [],
        assignments: [],
        waivers: [],
      };
      const customerId = requestId === undefined ? null : store.filing.of(requestId).customerId;
      return { id: addNew('plan', content, customerId) };
    },

    listTemplates: (): Output<'listTemplates'> => ({ templates: store.templates.all() }),
    saveTemplate({ requestId, name }: ParsedInput<'saveTemplate'>): Output<'saveTemplate'> {
      const packet = pick(packetWith(requestId), TEMPLATE_MEMBERS);
      const template = store.write(() =>
        store.templates.put({ id: host.newId(), name, packet, updatedAt: now() }),
      );
      changed();
      return template;
    },
    deleteTemplate({ id }: ParsedInput<'deleteTemplate'>): Output<'deleteTemplate'> {
      store.write(() => store.templates.remove(id));
      changed();
      return {};
    },
  };
}

const pickDomains = (request: JsonObject): JsonObject => {
  const emailDomains = valueAt(request, '/company/emailDomains');
  return Array.isArray(emailDomains) ? { emailDomains } : {};
};
