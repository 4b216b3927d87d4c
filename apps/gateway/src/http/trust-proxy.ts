/** TRUST_PROXY as Express takes it. Not trusted, `X-Forwarded-For` means nothing. */
export const trustProxy = (setting: string): false | number | string => {
  if (setting === 'off') return false;
  return /^\d$/.test(setting) ? Number(setting) : setting;
};
