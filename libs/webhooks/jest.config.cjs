module.exports = { displayName: 'webhooks', ...require('../../jest.preset.cjs') };
