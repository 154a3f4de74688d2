// Run by packaged-chromium.ts in a process of its own, since the package reads TMPDIR and other variables.
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
