/** Where a plan stands on its way to being applied. */
export function PlanApproval() {
  return null;
}
