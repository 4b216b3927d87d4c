import type { Destination } from '@prioritization/webhooks';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';

/** What an endpoint answered. */
export interface Answer {
  readonly status: number;
  /** The beginning of the body. */
  readonly excerpt: string;
}

export interface Posted {
  readonly destination: Destination;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

const EXCERPT_BYTES = 1_024;

/** Answers with the addresses that were checked, whatever the name stands for by now. */
const pinned =
  ([first, ...rest]: Destination['addresses']): LookupFunction =>
  (_hostname, options, callback) => {
    if (options.all === true) callback(null, [first, ...rest]);
    else callback(null, first.address, first.family);
  };

const ignore = (): void => undefined;

/** The status counts as soon as it is there; a body that ends badly changes nothing. */
const readAnswer = (response: IncomingMessage): Promise<Answer> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (): void => {
      response.destroy();
      const excerpt = Buffer.concat(chunks).subarray(0, EXCERPT_BYTES).toString('utf8');
      resolve({ status: response.statusCode ?? 0, excerpt });
    };
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= EXCERPT_BYTES) end();
    });
    response.once('end', end);
    response.once('error', end);
    response.once('close', end);
  });

/**
 * Posts to an address that was checked, over a connection of its own. Follows no redirect and uses
 * no proxy, for either would lead elsewhere. Rejects when there is no answer.
 */
export const post = ({ destination, headers, body, signal }: Posted): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const options: RequestOptions = {
      method: 'POST',
      agent: false,
      lookup: pinned(destination.addresses),
      signal,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    };
    const send = destination.url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(destination.url, options, (response) => {
      request.off('error', reject).on('error', ignore);
      void readAnswer(response).then(resolve);
    });
    request.on('error', reject);
    request.end(body);
  });
