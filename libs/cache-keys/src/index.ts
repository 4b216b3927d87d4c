export * from './families';
export * from './keys';
export * from './read-key';
