module.exports = { displayName: 'prio', ...require('../../jest.preset.cjs') };
