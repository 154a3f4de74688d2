/** What the rules say about a plan, with fixes and waivers. */
export function PlanFindings() {
  return null;
}
