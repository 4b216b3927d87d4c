import { startStack } from '../start-stack';

const [, , dataDirectory = ''] = process.argv;

// Nothing keeps this process alive once the addresses are printed.
void startStack({ dataDirectory }).then(({ nats, redis }) =>
  process.stdout.write(JSON.stringify([nats?.pid, redis?.pid])),
);
