/** Who may import whom (docs/architecture.md). Each rule says what would be lost if it were broken. */
const server = '^packages/server/src';
const test = '[.](test|prop[.]test|contract)[.]ts$|/contract/|^packages/(engine|server)/src/testing/';

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'engine-is-pure', comment: 'The engine runs in browsers and workers.', severity: 'error', from: { path: '^packages/engine/src', pathNot: test }, to: { pathNot: '^packages/engine/src|node_modules/zod|zod' } },
    { name: 'sdk-sees-the-engine', severity: 'error', from: { path: '^packages/sdk/src', pathNot: test }, to: { path: '^packages/(server|builder-ui|plugins)' } },
    { name: 'plugins-see-the-sdk', severity: 'error', from: { path: '^packages/plugins', pathNot: test }, to: { path: '^packages/(server|builder-ui|engine)' } },
    { name: 'ui-sees-only-the-router-type', comment: 'The interface holds no server code.', severity: 'error', from: { path: '^packages/builder-ui' }, to: { path: '^packages/(server|sdk|plugins)', dependencyTypesNot: ['type-only'] } },
    { name: 'ui-sees-only-the-router', severity: 'error', from: { path: '^packages/builder-ui' }, to: { path: '^packages/server', pathNot: '^packages/server/src/http/trpc/router.ts$' } },
    { name: 'only-compose-names-a-driver', severity: 'error', from: { path: server, pathNot: `^packages/server/src/(compose|store/(sqlite|mongo)/)|${test}` }, to: { path: '^packages/server/src/store/(sqlite|mongo)/' } },
    { name: 'drivers-see-only-the-port', severity: 'error', from: { path: `${server}/store/(sqlite|mongo)`, pathNot: test }, to: { path: '^packages', pathNot: '^packages/(engine/|server/src/(store|failure)/)' } },
    { name: 'drivers-do-not-mix', severity: 'error', from: { path: `${server}/store/(sqlite|mongo)/` }, to: { path: '^packages/server/src/store/(sqlite|mongo)/', pathNot: '^packages/server/src/store/$1/' } },
    { name: 'features-below-http-and-worker', severity: 'error', from: { path: `${server}/features`, pathNot: test }, to: { path: '^packages/server/src/(http|cli|main|compose)', dependencyTypesNot: ['type-only'] } },
    { name: 'templates-import-nothing', severity: 'error', from: { path: '^templates', pathNot: test }, to: { path: '^packages' } },
    { name: 'no-orphans-in-dev-dependencies', comment: 'What the product runs on is a real dependency.', severity: 'error', from: { path: '^packages/(engine|sdk|server)/src', pathNot: test }, to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '@types/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.js', '.mjs', '.vue', '.json'] },
  },
};
