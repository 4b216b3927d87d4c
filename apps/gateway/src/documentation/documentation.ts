import { openApiDocument } from '@prioritization/contracts';
import express, { type RequestHandler } from 'express';
import { join } from 'node:path';

/** The build puts the page and its parts beside the bundle. */
const ASSETS = join(__dirname, 'api-docs');

/** What the documentation page loads; nothing comes from elsewhere, so it works offline. */
export const documentationAssets = (): RequestHandler =>
  express.static(ASSETS, { index: false, maxAge: '1h' });

/** GET /openapi.json and GET /docs. */
export const documentationHandlers = (version: string) => {
  const document = JSON.stringify(openApiDocument({ version }));
  const getOpenApi: RequestHandler = (_request, response) =>
    void response.type('application/json').send(document);
  const getDocs: RequestHandler = (_request, response) =>
    void response.sendFile(join(ASSETS, 'index.html'));
  return { getOpenApi, getDocs };
};
