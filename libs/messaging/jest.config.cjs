module.exports = { displayName: 'messaging', ...require('../../jest.preset.cjs') };
