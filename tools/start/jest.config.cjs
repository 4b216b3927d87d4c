module.exports = { displayName: 'start', ...require('../../jest.preset.cjs') };
