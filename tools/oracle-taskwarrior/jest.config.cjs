module.exports = { displayName: 'oracle-taskwarrior', ...require('../../jest.preset.cjs') };
