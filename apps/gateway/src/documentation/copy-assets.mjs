/** Puts the documentation page and its parts beside the bundle, so that it needs no network. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../../dist/api-docs');
const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const copy = (folder, file) => copyFileSync(join(folder, file), join(target, file));

mkdirSync(target, { recursive: true });
for (const file of readdirSync(join(here, 'assets'))) copy(join(here, 'assets'), file);
for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) copy(swagger, file);
