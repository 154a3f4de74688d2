import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import type { FaultSubject } from './fault-place.ts';

/** Names the cell, person, project, folder or customer that a finding is about. */
export function useSubjectWords(): (fault: PlanFault, subject: FaultSubject) => string {
  const text = useAreaText('plans');
  const { facts } = usePlanEditor();
  return ({ pointer }, { person, project, folder, customer }) => {
    const isRole = pointer.startsWith('/assignments/');
    const who = person !== undefined && (facts.people.get(person)?.subject || person);
    const where =
      (project !== undefined && (facts.projects.get(project)?.name || project)) ||
      (folder !== undefined && (facts.folders.get(folder)?.name || folder)) ||
      (isRole && text('findings.organization'));
    const names = [who, where].filter((name) => typeof name === 'string');
    if (names.length > 0) return names.join(' · ');
    return (
      (customer !== undefined && (facts.customers.get(customer)?.name || customer)) || text('findings.plan')
    );
  };
}
