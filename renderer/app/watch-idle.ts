const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** How often it is looked whether the time is over: a timer alone stands still while the computer sleeps. */
const LOOK = 5_000;

/**
 * Calls `onIdle` once a person has used neither key nor pointer for `limit` ms, and again after each further time
 * without a sign; gives back the function that ends it.
 */
export function watchIdle(target: EventTarget, limit: number, onIdle: () => void): () => void {
  let lastSign = Date.now();
  const look = (): void => {
    if (Date.now() - lastSign < limit) return;
    lastSign = Date.now();
    onIdle();
  };
  // The first sign after a long sleep comes too late to count.
  const note = (): void => {
    look();
    lastSign = Date.now();
  };
  const timer = setInterval(look, Math.min(LOOK, limit));
  const options = { capture: true, passive: true };
  for (const sign of signs) target.addEventListener(sign, note, options);
  return () => {
    clearInterval(timer);
    for (const sign of signs) target.removeEventListener(sign, note, options);
  };
}
