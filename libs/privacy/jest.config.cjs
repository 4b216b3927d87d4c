module.exports = { displayName: 'privacy', ...require('../../jest.preset.cjs') };
