import { heartbeatSubject, type Heartbeat } from '@prioritization/contracts';
import type { NatsLink } from './connect-nats';

/** Sends signs of life. While NATS is away they are dropped: an old one says nothing later. */
export const heartbeatPublisher =
  (link: NatsLink) =>
  (heartbeat: Heartbeat): void => {
    if (!link.connected) return;
    const subject = heartbeatSubject(heartbeat.service, heartbeat.instance);
    link.connection.publish(subject, JSON.stringify(heartbeat));
  };
