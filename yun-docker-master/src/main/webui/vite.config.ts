import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import elementPlus from 'unplugin-element-plus/vite'
import { defineConfig } from 'vitest/config'

/** Where the master answers while the page is worked on with `npm run dev`. */
const master = process.env.YUN_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [vue(), elementPlus({})],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    // Messages are compiled without eval, which the content security policy forbids.
    __INTLIFY_JIT_COMPILATION__: true,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
  },
  build: {
    outDir: '../../../target/classes/static',
    emptyOutDir: true,
    // Inlined files would need data: in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Left to itself the bundler makes a file of each set of modules that some pages have in common: forty for the
            // dashboard, a hundred and ten in all. A large module stays with the pages that need it.
            { name: 'start', tags: ['$initial'], priority: 2 },
            { name: 'shared', minShareCount: 3, maxModuleSize: 30_000, priority: 1 },
          ],
        },
      },
    },
  },
  test: {
    // Without a browser: what needs one is tested in Chromium, by yun-docker-tests.
    environment: 'node',
    include: ['src/**/*.test.ts'],
    setupFiles: 'src/test-setup.ts',
    unstubGlobals: true,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': master, '/v3': master, '/ws': { target: master, ws: true } },
  },
})
