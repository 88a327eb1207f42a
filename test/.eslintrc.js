const layers = require('../lint/layers');

const { settings, rules } = layers(__dirname, [
  'expressions',
  'gate',
  'hostile',
  'golden',
  'backend',
  'docs',
  'refusals',
  'e2e',
]);

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  settings,
  rules: {
    ...rules,
    // It forbids __dirname, which moves when a package is bundled: this one never is.
    'no-restricted-syntax': 'off',
    // It forbids a library to import a plugin: this package starts whole backends.
    '@backstage/no-mixed-plugin-imports': 'off',
  },
});
