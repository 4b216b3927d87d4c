module.exports = { displayName: 'external-model', ...require('../../jest.preset.cjs') };
