import { SignJWT, exportJWK, generateKeyPair, type JWTPayload } from 'jose';
import { createServer } from 'node:http';

export const AUDIENCE = 'https://prioritization.example.com';

/** An identity provider: it publishes its keys and signs tokens. */
export interface Issuer {
  readonly url: string;
  readonly jwksUrl: string;
  sign(claims: JWTPayload, secondsToLive?: number): Promise<string>;
  /** As somebody would who has not the key. */
  forge(claims: JWTPayload): Promise<string>;
  stop(): void;
}

const algorithm = { alg: 'ES256', kid: 'key-1' };

export const startIssuer = async (): Promise<Issuer> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const strange = await generateKeyPair('ES256');
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), ...algorithm }] });
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(keys);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  const url = `http://127.0.0.1:${address.port}`;

  const prepare = (claims: JWTPayload, secondsToLive: number) =>
    new SignJWT({ iss: url, aud: AUDIENCE, sub: 'grace.hopper@example.com', ...claims })
      .setProtectedHeader(algorithm)
      .setExpirationTime(Math.floor(Date.now() / 1_000) + secondsToLive);
  return {
    url,
    jwksUrl: `${url}/keys`,
    sign: (claims, secondsToLive = 60) => prepare(claims, secondsToLive).sign(privateKey),
    forge: (claims) => prepare(claims, 60).sign(strange.privateKey),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
};
