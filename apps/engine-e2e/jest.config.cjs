module.exports = {
  displayName: 'engine-e2e',
  ...require('../../jest.preset.cjs'),
  testMatch: ['<rootDir>/src/**/*.e2e.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
};
