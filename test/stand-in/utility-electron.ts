// What `import 'electron'` gives in a utility process.
import { makeNet } from './net.ts';
import { refuseTheRest } from './not-implemented.ts';

export const net = makeNet();
const electron = refuseTheRest('', { net });
export { electron as default, electron as 'module.exports' };
