import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);

// The API viewer is Swagger UI's own files beside a page and a script of ours (public/api-docs).
const files = ['swagger-ui.css', 'swagger-ui-bundle.js', 'LICENSE', 'NOTICE'];

/** Adds Swagger UI to the build, and to the development server, under `/api-docs/`. */
export function apiViewer(): Plugin {
  const read = (file: string) => readFileSync(require.resolve(`swagger-ui-dist/${file}`));
  return {
    name: 'api-viewer',
    generateBundle() {
      for (const file of files) {
        this.emitFile({ type: 'asset', fileName: `api-docs/${file}`, source: read(file) });
      }
    },
    configureServer(server) {
      server.middlewares.use('/api-docs/', (request, response, next) => {
        const file = files.find((candidate) => request.url === `/${candidate}`);
        if (file === undefined) {
          next();
          return;
        }
        response.setHeader('Content-Type', file.endsWith('.css') ? 'text/css' : 'text/javascript');
        response.end(read(file));
      });
    },
  };
}
