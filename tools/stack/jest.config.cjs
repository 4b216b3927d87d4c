module.exports = {
  displayName: 'stack',
  ...require('../../jest.preset.cjs'),
  testTimeout: 60_000,
  maxWorkers: 1,
};
