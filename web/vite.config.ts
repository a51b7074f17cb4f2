import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockApi } from './mock/vitePlugin.ts';
import { apiViewer } from './scripts/apiViewer.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const backend = process.env['MPC_BACKEND'] ?? 'http://127.0.0.1:8470';

// `--mode mock` serves the API from memory; every other server passes it on to a running gateway.
export default defineConfig(({ mode }) => ({
  plugins: [react(), apiViewer(), ...(mode === 'mock' ? [mockApi()] : [])],
  resolve: { alias: { '@': here('./src'), '#mock': here('./mock') } },
  server: {
    host: '127.0.0.1',
    fs: { allow: [here('.'), here('../contracts/src/main/resources')] },
    ...(mode === 'mock' ? {} : { proxy: { '/api': backend, '/health': backend } }),
  },
  preview: { host: '127.0.0.1' },
  build: {
    outDir: 'target/classes/public',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // These know `light-dark()`, which must not be rewritten.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 800,
  },
  test: {
    testTimeout: 120_000,
    // A document takes seconds to make; what needs none runs without.
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          environment: 'node',
          include: ['src/{domain,i18n}/*.test.ts', 'src/ui/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'jsdom',
          setupFiles: ['./test/setup.ts'],
          include: ['src/{api,live}/*.test.ts', 'src/**/*.test.tsx'],
        },
      },
    ],
  },
}));
