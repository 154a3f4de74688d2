/** Settings: privacy. */
export function PrivacySection() {
  return null;
}
