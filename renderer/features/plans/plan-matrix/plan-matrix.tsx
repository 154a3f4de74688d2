/** Who may do what: people by projects. */
export function PlanMatrix() {
  return null;
}
