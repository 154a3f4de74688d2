import { useEffect, useState } from 'react';

/** How long, in ms, something is news. */
const NEWS_TIME = 8000;

/** What was done last, for as long as it is news; null afterwards. */
export function useNews<T>(): [T | null, (news: T) => void] {
  const [news, setNews] = useState<T | null>(null);
  useEffect(() => {
    const timer = news && setTimeout(() => setNews(null), NEWS_TIME);
    return () => clearTimeout(timer ?? undefined);
  }, [news]);
  return [news, setNews];
}
