module.exports = { displayName: 'evaluation', ...require('../../jest.preset.cjs') };
