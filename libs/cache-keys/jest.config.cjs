module.exports = { displayName: 'cache-keys', ...require('../../jest.preset.cjs') };
