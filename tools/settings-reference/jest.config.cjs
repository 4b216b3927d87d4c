module.exports = { displayName: 'settings-reference', ...require('../../jest.preset.cjs') };
