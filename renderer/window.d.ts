import type { WindowDesk } from '../shared/contract.ts';

declare global {
  interface Window {
    /** The only way out of the renderer; the preload puts it there. */
    readonly desk: WindowDesk;
  }
}
