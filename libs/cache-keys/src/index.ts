export * from './families';
export * from './keys';
