import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { INSTALL_WITH_APT } from './install-with-apt';
import { writeProgram } from './testing/write-program';

describe('INSTALL_WITH_APT', () => {
  let folder: string;
  const addProgram = (name: string, script: string) => writeProgram(join(folder, name), script);
  const exists = (name: string): Promise<boolean> =>
    access(join(folder, name)).then(
      () => true,
      () => false,
    );

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apt-spec-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const installWithApt = () =>
    promisify(execFile)('/bin/sh', ['-c', INSTALL_WITH_APT, 'install', 'nats-server'], {
      env: {
        PATH: `${folder}:/usr/bin:/bin`,
        POLICY_FILE: join(folder, 'policy-rc.d'),
        CALLS: join(folder, 'calls'),
      },
    });
  const RECORDS_CALL = 'echo "$@" >> "$CALLS"; sh "$POLICY_FILE"; echo "policy $?" >> "$CALLS"';

  it('keeps services from starting for as long as it runs', async () => {
    await addProgram('apt-get', RECORDS_CALL);

    await installWithApt();

    expect((await readFile(join(folder, 'calls'), 'utf8')).split('\n')).toEqual([
      'update',
      'policy 101',
      expect.stringMatching(/^install --yes .* nats-server$/),
      'policy 101',
      '',
    ]);
    expect(await exists('policy-rc.d')).toBe(false);
  });

  it('cleans up when installing fails, and tries although updating fails', async () => {
    await addProgram('apt-get', `${RECORDS_CALL}; exit 100`);

    await expect(installWithApt()).rejects.toMatchObject({ code: 100 });

    expect(await readFile(join(folder, 'calls'), 'utf8')).toContain('install --yes');
    expect(await exists('policy-rc.d')).toBe(false);
  });

  it('leaves a policy of the machine alone', async () => {
    await addProgram('policy-rc.d', 'exit 0');
    await addProgram('apt-get', RECORDS_CALL);

    await installWithApt();

    expect(await readFile(join(folder, 'calls'), 'utf8')).toContain('policy 0');
    expect(await exists('policy-rc.d')).toBe(true);
  });
});
