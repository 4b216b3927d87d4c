module.exports = { displayName: 'scorer-worker', ...require('../../jest.preset.cjs') };
