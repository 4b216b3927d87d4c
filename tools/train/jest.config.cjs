module.exports = { displayName: 'train', ...require('../../jest.preset.cjs') };
