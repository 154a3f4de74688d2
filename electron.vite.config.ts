import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { areasOutsideWindow } from './shared/messages/outside-window.ts';

const unneededTexts = new RegExp(`/shared/messages/(de|en)/(${areasOutsideWindow.join('|')})\\.json$`);

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
          'core-process': 'electron/core-process.ts',
          'summary-worker': 'electron/core/documents/summary-worker.ts',
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
        load: (id) => (unneededTexts.test(id) ? '{}' : undefined),
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
