/** Customers, folders, projects and people of a plan. */
export function PlanLists() {
  return null;
}
