module.exports = { displayName: 'config', ...require('../../jest.preset.cjs') };
