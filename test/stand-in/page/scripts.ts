import { makeWire } from '../wire.ts';
import { makeBridge } from './bridge.ts';
import { setUpIsolatedWorld } from './isolated-world.ts';

export const isolatedWorld = 'Electron Isolated Context';
/** The function through which the isolated world talks to the main process. */
export const binding = 'standinBinding';
/** Called in the isolated world with one message as JSON text. */
export const receive = 'function (text) { globalThis.standinReceive?.(text); }';
const hand = 'standin-hand';

/** Runs in the page's own world before its scripts: takes over `window.open` and hands out the shared element. */
function setUpMainWorld(make: typeof makeBridge, event: string): void {
  const element = document.createElement('i');
  const { say } = make(element, 'main', 'isolated');
  window.open = (url: string | URL = '', name = '', features = '') => {
    const target = String(url) === '' ? 'about:blank' : new URL(url, document.baseURI).href;
    say({ op: 'open', url: target, name, features });
    return null;
  };
  document.dispatchEvent(new MouseEvent(event, { relatedTarget: element }));
}

type Script = { worldName?: string; source: string };
const inTopFrame = (source: string): string => `if (self === top) { ${source} }`;

/**
 * The scripts for `Page.addScriptToEvaluateOnNewDocument`, in their order; top frame only, as in Electron.
 * `process` is what the preload sees under that name.
 */
export function scripts(process: object, preload?: { file: string; source: string }): Script[] {
  const isolated = `
    const send = globalThis.${binding};
    delete globalThis.${binding};
    const given = { process: ${JSON.stringify(process)}, hand: '${hand}', send, makeWire: ${String(makeWire)}, makeBridge: ${String(makeBridge)} };
    (${String(setUpIsolatedWorld)})(given);`;
  const all: Script[] = [
    { worldName: isolatedWorld, source: inTopFrame(isolated) },
    { source: inTopFrame(`(${String(setUpMainWorld)})(${String(makeBridge)}, '${hand}');`) },
  ];
  if (preload) {
    const wrapped = `function (exports, require, module, process, global) {${preload.source}\n}`;
    const call = `standinPreload(${JSON.stringify(preload.file)}, ${wrapped});`;
    all.push({ worldName: isolatedWorld, source: `${inTopFrame(call)}\n//# sourceURL=${preload.file}` });
  }
  return all;
}
