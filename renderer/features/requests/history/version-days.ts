import type { Version } from '../../../../shared/operations/drafts.ts';
import { dayOf } from '../details/moment-or-day.ts';

type VersionDay = { day: string; versions: Version[] };

/** Versions under the day on which they were made, in their order. A day may come twice where a clock was set back. */
export const versionDays = (versions: readonly Version[]): VersionDay[] =>
  versions.reduce<VersionDay[]>((days, version) => {
    const day = dayOf(version.at);
    const last = days.at(-1);
    if (last?.day === day) last.versions.push(version);
    else days.push({ day, versions: [version] });
    return days;
  }, []);
