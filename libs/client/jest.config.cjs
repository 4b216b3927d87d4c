module.exports = { displayName: 'client', ...require('../../jest.preset.cjs') };
