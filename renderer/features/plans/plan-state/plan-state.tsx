/** A plan beside what is there now. */
export function PlanState() {
  return null;
}
