/* The layers of the app: who may import whom. Checked by `npm test`, and test/unit/layers.test.ts shows that each rule bites. */
const electronModule = '(^|/)node_modules/electron(-store|-updater)?/|^electron(/main|/common|/renderer)?$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle of types alone is harmless.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared runs in every process, so it knows neither Node nor Electron nor another layer.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: `^(electron|renderer|test)/|${electronModule}` },
    },
    {
      name: 'shared-without-node',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-knows-shared-only',
      comment: 'The window reaches the rest through window.desk.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: `^(electron|test)/|${electronModule}` },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-without-electron',
      comment:
        'Core runs on plain Node: in the app, on the command line, in tests. The Host brings what differs.',
      severity: 'error',
      from: { path: '^electron/core/' },
      to: {
        path: `^(renderer|test)/|^electron/(main|cli)(/|\\.ts$)|^electron/(preload|core-process)\\.ts$|${electronModule}`,
      },
    },
    {
      name: 'cli-without-electron',
      severity: 'error',
      from: { path: '^electron/cli(/|\\.ts$)' },
      to: { path: `^(renderer|test)/|^electron/main(/|\\.ts$)|${electronModule}` },
    },
    {
      name: 'main-without-rules',
      comment: 'No business rule lives in main: it passes calls on.',
      severity: 'error',
      from: { path: '^electron/(main/|main\\.ts$|preload\\.ts$)' },
      to: {
        path: '^shared/rules/|^electron/core/(store|submit|documents|practice-desk|operations)/|^renderer/',
      },
    },
    {
      name: 'channels-know-no-store',
      comment: 'A channel turns answers into outcomes; only the engine writes.',
      severity: 'error',
      from: { path: '^electron/core/submit/channels/' },
      to: { path: '^electron/core/(store|operations)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'app-without-tests',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-dev-dependency-in-the-app',
      comment:
        'What main and core need at run time must be packaged; the renderer and the preload are bundled, packaging/ runs at the build.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(preload\\.ts$|packaging/)' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/(electron|@types/[^/]+)/',
      },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$|\\?' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|test-results)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
