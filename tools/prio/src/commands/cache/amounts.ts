const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Bytes as people say them, in powers of 1,024. */
export const bytes = (amount: number | null): string => {
  if (amount === null) return '?';
  const power = Math.min(
    UNITS.length - 1,
    amount < 1 ? 0 : Math.floor(Math.log(amount) / Math.log(1_024)),
  );
  const value = amount / 1_024 ** power;
  return `${Number(value.toFixed(power === 0 ? 0 : 1))} ${UNITS[power]}`;
};

export const number = (amount: number): string => amount.toLocaleString('en');

/** A span of seconds as people say it. */
export const span = (range: { readonly least: number; readonly most: number } | null): string => {
  if (range === null) return '-';
  const said = (seconds: number): string => {
    if (seconds < 120) return `${seconds} s`;
    if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
    return seconds < 172_800
      ? `${Math.round(seconds / 3_600)} h`
      : `${Math.round(seconds / 86_400)} d`;
  };
  return range.least === range.most
    ? said(range.least)
    : `${said(range.least)} to ${said(range.most)}`;
};
