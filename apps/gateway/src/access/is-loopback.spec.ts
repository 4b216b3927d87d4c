import { isLoopback } from './is-loopback';

it.each(['127.0.0.1', '127.3.2.1', '::1', 'localhost'])('%s is this machine alone', (host) => {
  expect(isLoopback(host)).toBe(true);
});

it.each(['0.0.0.0', '::', '10.0.0.1', '127.evil.example', '127.0.0.1.example.com', ''])(
  '“%s” can be reached from elsewhere',
  (host) => expect(isLoopback(host)).toBe(false),
);
