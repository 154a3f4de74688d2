/** The files that an approved plan becomes. */
export function PlanFiles() {
  return null;
}
