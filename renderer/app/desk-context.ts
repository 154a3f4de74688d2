import { createContext, use } from 'react';
import type { WindowDesk } from '../../shared/contract.ts';

export const DeskContext = createContext<WindowDesk | null>(null);

/** The desk that the window was given: every call out of the renderer goes through it. */
export function useDesk(): WindowDesk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('no desk above this component');
  return desk;
}
