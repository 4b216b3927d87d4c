module.exports = { displayName: 'health-aggregator', ...require('../../jest.preset.cjs') };
