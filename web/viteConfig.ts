import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import type { InlineConfig } from 'vite';

/** The scripts of the pages, by the names the gateway knows them under. */
export const ENTRIES = {
  reading: 'reading/entry.ts',
  signIn: 'signIn/entry.ts',
  desk: 'desk/entry.ts',
} as const;

/** How the pages' scripts and styles are built: files named by their hash, nothing inline, so that the CSP stays strict. */
export function viteConfig(outDir: string): InlineConfig {
  const root = fileURLToPath(new URL('.', import.meta.url));
  return {
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [vue()],
    define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
    build: {
      outDir,
      emptyOutDir: true,
      manifest: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      target: 'es2020',
      rollupOptions: { input: Object.values(ENTRIES).map((entry) => `${root}${entry}`) },
    },
  };
}
