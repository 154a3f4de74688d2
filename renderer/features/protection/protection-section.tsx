/** Settings: protection. */
export function ProtectionSection() {
  return null;
}
