/** Settings: backups. */
export function BackupsSection() {
  return null;
}
