module.exports = { displayName: 'webhook-dispatcher', ...require('../../jest.preset.cjs') };
