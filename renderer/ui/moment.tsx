import { useEffect, useState } from 'react';
import { dateAndTime, relativeMoment, shortMoment } from '../i18n/moments.ts';
import { useLanguage } from '../i18n/use-text.ts';

const TICK = 10_000;

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A moment as its distance from now ("in 3 minutes"); the exact time is its title. */
export function RelativeMoment({ at }: { at: string }) {
  const language = useLanguage();
  const now = useNow();
  return (
    <time dateTime={at} title={dateAndTime(at, language)}>
      {relativeMoment(at, language, now)}
    </time>
  );
}

/** A moment as time of day where it is today, else with its date. */
export function ShortMoment({ at }: { at: string }) {
  const language = useLanguage();
  const [now] = useState(Date.now);
  return (
    <time dateTime={at} title={dateAndTime(at, language)}>
      {shortMoment(at, language, now)}
    </time>
  );
}
