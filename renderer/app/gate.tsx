import { useQuery } from '@tanstack/react-query';
import { Activity, lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { LocalizedText } from '../../shared/findings.ts';
import type { Gate as GateAnswer } from '../../shared/operations/protection.ts';
import { RestoredNotice, type Restored } from '../features/backups/restored-notice.tsx';
import { useAreaText } from '../i18n/use-text.ts';
import { useDesk } from './desk-context.ts';
import { gateQuery } from './desk-queries.ts';
import classes from './gate.module.css';
import { Shell } from './shell.tsx';

// Seen only where the profile does not open by itself.
const ShutScreen = lazy(() => import('../features/protection/shut-screen.tsx'));

/** What opens fast needs no words. */
const PATIENCE = 300;

/**
 * Shows the shell where the profile is open, else why it is not. While it is shut the shell is hidden and does
 * nothing, but keeps its state: what was typed and has no place on the disk yet must survive a lock.
 */
export function Gate({ notices, version }: { notices: readonly LocalizedText[]; version: string }) {
  const { data, error } = useQuery(gateQuery(useDesk()));
  const [restored, setRestored] = useState<Restored | null>(null);
  const gate: GateAnswer | undefined = error ? { state: 'shut', error: error.error, ways: [] } : data;
  const isOpen = gate?.state === 'open';
  useFocusBack(isOpen);
  return (
    <>
      <Activity mode={isOpen ? 'visible' : 'hidden'}>
        <Shell notices={notices} version={version}>
          {restored && <RestoredNotice restored={restored} onRead={() => setRestored(null)} />}
        </Shell>
      </Activity>
      {gate?.state === 'shut' && gate.error && (
        <Suspense fallback={null}>
          <ShutScreen error={gate.error} ways={gate.ways} onRestored={setRestored} />
        </Suspense>
      )}
      {(!gate || gate.state === 'opening') && <Opening />}
    </>
  );
}

/** Gives the focus back to what had it before the shell was hidden. */
function useFocusBack(isOpen: boolean): void {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    if (before.current instanceof HTMLElement) before.current.focus();
    return () => {
      before.current = document.activeElement;
    };
  }, [isOpen]);
}

function Opening() {
  const text = useAreaText('protection');
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return <output className={classes.opening}>{isLong && text('opening')}</output>;
}
