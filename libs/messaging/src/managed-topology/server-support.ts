/** What a server says of itself when a client connects. */
export interface ServerInfo {
  readonly version: string;
  readonly jetstream?: boolean | undefined;
}

/** Whether the engine can work on a server, and what its operator should know. */
export interface ServerSupport {
  readonly version: string;
  /** Why it cannot; undefined when it can. */
  readonly refusal: string | undefined;
  readonly advice: readonly string[];
}

/** The oldest server the engine is tested on. */
export const OLDEST_SERVER = '2.9.10';

const ADVICE: readonly { readonly below: string; readonly advice: string }[] = [
  {
    below: '2.9.23',
    advice:
      'upgrade before you set up accounts: with users and a system account side by side this version lets strangers in (CVE-2023-47090)',
  },
  {
    below: '2.10.0',
    advice:
      'upgrade to survive a power loss: this version writes to disk every two minutes and cannot be told otherwise (sync_interval)',
  },
];

type Version = readonly [major: number, minor: number, patch: number];

/** The three numbers of a version; what stands behind them, such as `-preview`, is left out. */
const parseVersion = (text: string): Version | undefined => {
  const [, major, minor, patch] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(text) ?? [];
  return patch === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
};

const isBelow = (version: Version, limit: string): boolean => {
  const other = parseVersion(limit) ?? [0, 0, 0];
  const at = version.findIndex((part, index) => part !== other[index]);
  return at >= 0 && (version[at] ?? 0) < (other[at] ?? 0);
};

const refusalOf = ({ version, jetstream }: ServerInfo): string | undefined => {
  const parsed = parseVersion(version);
  if (parsed !== undefined && isBelow(parsed, OLDEST_SERVER)) {
    return `NATS ${version} is too old; upgrade it to ${OLDEST_SERVER} or newer.`;
  }
  return jetstream === false
    ? 'JetStream is off; start nats-server with --jetstream, or switch it on in its file.'
    : undefined;
};

/**
 * Judges a server by what it says of itself. Whether it keeps what is declared is found out by
 * reading it back.
 */
export const serverSupport = (info: ServerInfo | undefined): ServerSupport => {
  const version = info?.version ?? 'unknown';
  const parsed = parseVersion(version);
  const advice =
    parsed === undefined
      ? ['the version cannot be read; what is declared is still read back and compared']
      : ADVICE.filter(({ below }) => isBelow(parsed, below)).map(({ advice }) => advice);
  return { version, refusal: info && refusalOf(info), advice };
};
