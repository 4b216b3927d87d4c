module.exports = { displayName: 'contracts', ...require('../../jest.preset.cjs') };
