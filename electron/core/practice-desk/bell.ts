/** Wakes whoever waits for news of the desk. */
export type Bell = {
  ring(): void;
  /** Resolves at the next ring or when the signal aborts, whichever is first. */
  wait(signal: AbortSignal): Promise<void>;
};

export function makeBell(): Bell {
  const waiting = new Set<() => void>();
  return {
    ring() {
      for (const wake of waiting) wake();
    },
    wait(signal) {
      return new Promise((resolve) => {
        const wake = () => {
          signal.removeEventListener('abort', wake);
          waiting.delete(wake);
          resolve();
        };
        signal.addEventListener('abort', wake);
        waiting.add(wake);
        if (signal.aborted) wake();
      });
    },
  };
}
