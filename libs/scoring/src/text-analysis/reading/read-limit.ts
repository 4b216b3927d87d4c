/** Texts are read up to here, in UTF-16 code units, so that time stays bounded. */
export const READ_LIMIT = 4_000;
