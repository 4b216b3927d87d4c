module.exports = {
  displayName: 'libs-e2e',
  ...require('../../jest.preset.cjs'),
  testMatch: ['<rootDir>/src/**/*.e2e.ts'],
  testTimeout: 60_000,
  maxWorkers: 1,
};
