/** What words or phrases suggest on the scale 1..10. */
export type Level = readonly [level: number, list: string];
