import { defaultOf, settingsOf } from '@prioritization/config';
import { ServiceName } from '@prioritization/contracts';
import { parse } from 'yaml';
import { z } from 'zod';
import { readRepositoryFile } from './repository';
import { SERVICE_SETTINGS } from './service-settings';

const Container = z.object({
  build: z.object({ dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.unknown()).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }),
  restart: z.literal('unless-stopped'),
});
const Compose = z.object({ services: z.record(z.string(), Container) });

const { services } = Compose.parse(
  parse(readRepositoryFile('docker-compose.yml') ?? '', { merge: true }),
);

describe('docker-compose.yml', () => {
  it('runs every service, and the two servers they need', () => {
    expect(Object.keys(services).sort()).toEqual([...ServiceName.options, 'nats', 'redis'].sort());
  });

  it('lets in nobody without a credential, and comes with none: the first key must be given', () => {
    const { ACCESS_CONTROL, BOOTSTRAP_ADMIN_KEY } = services['gateway']?.environment ?? {};
    expect(ACCESS_CONTROL).toBe('on');
    expect(BOOTSTRAP_ADMIN_KEY).toMatch(/^\$\{BOOTSTRAP_ADMIN_KEY:\?[^}]+\}$/);
  });

  describe.each(ServiceName.options)('%s', (name) => {
    const settings = settingsOf(SERVICE_SETTINGS[name]);
    const opsPort = settings
      .filter(({ variable }) => variable === 'OPS_PORT')
      .map((setting) => defaultOf(setting))
      .join();

    it('is built from a Dockerfile that exists', () => {
      expect(services[name]?.build?.dockerfile).toBe(`apps/${name}/Dockerfile`);
      expect(readRepositoryFile(`apps/${name}/Dockerfile`)).toContain(`nx build ${name}`);
    });

    it('is asked for its readiness where it answers', () => {
      const question = `http://127.0.0.1:${opsPort}/health/ready`;
      expect(services[name]?.healthcheck.test.join(' ')).toContain(question);
      expect(readRepositoryFile(`apps/${name}/Dockerfile`)).toContain(question);
    });

    it('is given only settings that it reads', () => {
      const known = settings.map(({ variable }) => variable);
      expect(known).toEqual(expect.arrayContaining(Object.keys(services[name]?.environment ?? {})));
    });
  });
});
