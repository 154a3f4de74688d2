import { useTranslation } from 'react-i18next';

/** How a member of a column is called in the window's language: as in findings and in the form. */
export function useMemberLabel(): (member: string) => string {
  const { t } = useTranslation(['tables', 'findings']);
  // i18next's typed keys cannot follow a member that is a parameter; what has no name is called by its pointer.
  const named = t as unknown as (keys: readonly string[], options: { defaultValue: string }) => string;
  return (member) => named([`tables:member.${member}`, `findings:field${member}`], { defaultValue: member });
}
