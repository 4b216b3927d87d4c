module.exports = { displayName: 'result-projector', ...require('../../jest.preset.cjs') };
