/** Property tests stand beside the source; nothing that is published imports this. */
const forTests = ['fast-check'];

/**
 * Who may depend on whom. Two dimensions: `type` (app, lib, tool, e2e) and `layer`
 * (foundation below core), so that arrows point down only.
 */
export const moduleBoundaries = {
  enforceBuildableLibDependency: false,
  allow: [],
  depConstraints: [
    { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:lib'] },
    { sourceTag: 'type:lib', onlyDependOnLibsWithTags: ['type:lib'] },
    { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:lib', 'type:tool'] },
    { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:lib', 'type:tool'] },
    { sourceTag: 'layer:foundation', onlyDependOnLibsWithTags: ['layer:foundation'] },
    { sourceTag: 'layer:core', onlyDependOnLibsWithTags: ['layer:foundation'] },
    {
      sourceTag: 'scope:contracts',
      onlyDependOnLibsWithTags: [],
      allowedExternalImports: ['zod', ...forTests],
    },
    {
      sourceTag: 'scope:cache-keys',
      onlyDependOnLibsWithTags: [],
      allowedExternalImports: forTests,
    },
    {
      sourceTag: 'scope:config',
      onlyDependOnLibsWithTags: [],
      allowedExternalImports: ['zod', ...forTests],
    },
    {
      sourceTag: 'scope:scoring',
      onlyDependOnLibsWithTags: ['scope:contracts'],
      bannedExternalImports: ['ioredis', '@nats-io/*', 'express', 'pino', 'node:fs', 'node:net'],
    },
    {
      sourceTag: 'scope:client',
      onlyDependOnLibsWithTags: ['scope:contracts'],
      allowedExternalImports: ['zod', ...forTests],
    },
    {
      sourceTag: 'scope:external-model',
      onlyDependOnLibsWithTags: ['scope:contracts', 'scope:config'],
      bannedExternalImports: ['ioredis', '@nats-io/*', 'express', 'pino'],
    },
    {
      sourceTag: 'scope:privacy',
      onlyDependOnLibsWithTags: ['scope:contracts'],
      bannedExternalImports: ['ioredis', '@nats-io/*', 'express', 'pino'],
    },
    {
      sourceTag: 'scope:scorer-worker',
      bannedExternalImports: ['express'],
      onlyDependOnLibsWithTags: ['type:lib'],
    },
    {
      sourceTag: 'scope:result-projector',
      bannedExternalImports: ['express'],
      onlyDependOnLibsWithTags: ['type:lib'],
    },
    {
      sourceTag: 'scope:webhooks',
      onlyDependOnLibsWithTags: ['scope:contracts', 'scope:config'],
      bannedExternalImports: ['ioredis', '@nats-io/*', 'express', 'pino'],
    },
    {
      sourceTag: 'scope:webhook-dispatcher',
      bannedExternalImports: ['express'],
      onlyDependOnLibsWithTags: ['type:lib'],
    },
    {
      sourceTag: 'scope:health-aggregator',
      bannedExternalImports: ['express'],
      onlyDependOnLibsWithTags: ['type:lib'],
    },
  ],
};
