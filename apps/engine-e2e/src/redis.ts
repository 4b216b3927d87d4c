import { once } from 'node:events';
import { connect } from 'node:net';

/** Empties Redis, as an accident would: one inline command over a socket. */
export const flushRedis = async (redisUrl: string): Promise<void> => {
  const { hostname, port } = new URL(redisUrl);
  const socket = connect(Number(port), hostname);
  socket.write('FLUSHALL\r\n');
  const [answer] = await once(socket, 'data');
  socket.destroy();
  if (String(answer) !== '+OK\r\n') throw new Error(`Redis answered ${String(answer)}`);
};
