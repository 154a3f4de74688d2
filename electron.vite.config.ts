import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { areasOfPages, areasOutsideWindow } from './shared/messages/outside-window.ts';

/** Texts that the first picture does without; a page imports its own ones itself. */
const laterTexts = new RegExp(`^\\./(de|en)/(${[...areasOutsideWindow, ...areasOfPages].join('|')})\\.json$`);
// A module for each: of one for all, i18next would write every language's texts into the same object.
const NO_TEXTS = '\0no-texts:';

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
          'core-process': 'electron/core-process.ts',
          'summary-worker': 'electron/core/documents/summary-worker.ts',
          'incoming-worker': 'electron/core/documents/incoming/incoming-worker.ts',
          'table-worker': 'electron/core/documents/tables/table-worker.ts',
          'store-worker': 'electron/core/store/store-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload must be one CommonJS file and can require nothing but electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [
      react(),
      {
        name: 'only-texts-of-the-window',
        enforce: 'pre',
        resolveId: (source, importer) =>
          laterTexts.test(source) && importer?.endsWith('/shared/messages/translate.ts')
            ? `${NO_TEXTS}${source.replace('.json', '')}`
            : undefined,
        load: (id) => (id.startsWith(NO_TEXTS) ? 'export default {}' : undefined),
      },
    ],
    build: {
      outDir: 'out/renderer',
      minify: true,
      // The policy allows no data: fonts or scripts.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
