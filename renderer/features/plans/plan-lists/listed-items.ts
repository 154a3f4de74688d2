import type { PlanList } from '../../../../shared/plan/plan-edit.ts';
import type { PlanFacts } from '../../../../shared/plan/plan-facts.ts';
import type { AreaText } from '../../../i18n/use-text.ts';
import type { ListedItem } from './item-grid.tsx';

/** The items of a list with the words that tell them apart. */
export function listedItems(facts: PlanFacts, list: PlanList, text: AreaText<'plans'>): ListedItem[] {
  const { plan, customers } = facts;
  const customerName = (key: string): string => customers.get(key)?.name ?? (key || text('lists.noCustomer'));
  switch (list) {
    case 'people':
      return plan.people.map(({ key, index, subject, type, affiliation, customer }) => ({
        key,
        index,
        title: subject,
        facts: [
          affiliation === 'partner' ? text('lists.partner') : customerName(customer),
          ...(type === 'user' ? [] : [text(`lists.person.type.${type}`)]),
        ].join(' · '),
      }));
    case 'projects':
      return plan.projects.map(({ key, index, name, customer, services }) => ({
        key,
        index,
        title: name,
        facts: [customerName(customer), ...services.map((service) => service.key)].join(' · '),
      }));
    case 'customers':
      return plan.customers.map(({ key, index, name, emailDomains }) => ({
        key,
        index,
        title: name,
        facts: [
          ...emailDomains,
          text('lists.customer.facts', {
            projects: plan.projects.filter(({ customer }) => customer === key).length,
            people: plan.people.filter(({ customer }) => customer === key).length,
          }),
        ].join(' · '),
      }));
    case 'folders':
      return plan.folders.map(({ key, index, name }) => ({
        key,
        index,
        title: name,
        facts: text('lists.folder.projects', { count: facts.projectsOfFolder.get(key)?.length ?? 0 }),
      }));
  }
}
