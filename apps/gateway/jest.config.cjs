module.exports = { displayName: 'gateway', ...require('../../jest.preset.cjs') };
