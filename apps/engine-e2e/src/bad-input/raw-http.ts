import { connect, type Socket } from 'node:net';

/** Bytes as a hostile client sends them, which no HTTP library would. */
export interface RawHttp {
  /** Sends text and waits for what comes until the server hangs up or enough was said. */
  exchange(text: string): Promise<string>;
  /** Opens connections that say nothing. */
  openIdle(count: number): Promise<Socket[]>;
}

const WAIT_MS = 20_000;

const statusLine = /^HTTP\/1\.1 (\d{3})/;

/** The status of a raw answer; 0 when the server hung up without one. */
export const statusOf = (answer: string): number => Number(statusLine.exec(answer)?.[1] ?? 0);

export const createRawHttp = (apiUrl: string): RawHttp => {
  const { hostname, port } = new URL(apiUrl);
  const open = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port) }, () => resolve(socket));
      socket.once('error', reject);
    });

  return {
    async exchange(text) {
      const socket = await open();
      let answer = '';
      const ended = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, WAIT_MS);
        const done = () => {
          clearTimeout(timer);
          resolve();
        };
        socket.on('data', (chunk) => {
          answer += chunk.toString('latin1');
          if (statusLine.test(answer)) done();
        });
        socket.once('close', done);
        socket.once('error', done);
      });
      socket.write(text, 'latin1');
      await ended;
      socket.destroy();
      return answer;
    },
    openIdle: (count) => Promise.all(Array.from({ length: count }, open)),
  };
};
