/** The programs a stack consists of. Also the names of their Debian packages. */
export type ServerName = 'nats-server' | 'redis-server';
