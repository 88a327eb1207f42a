// What the linters of packages say of every package that Backstage's own CLI
// packs, Backstage's included, and why it does no harm. All else fails the test,
// and so does an entry that nothing needs any more.

const BACKSTAGE_CONDITION =
  'The first condition of an entry is `backstage`, which tells the portal what it is; it names no file, and TypeScript passes over it.';
const ESM_BY_NAME =
  'Files `.esm.js` are for bundlers, which go by the syntax; Node from version 22.7 on does, too.';
const DEFAULT_EXPORT =
  'The backend takes a feature from `default` and from `default.default` alike.';

export const acceptedByPublint = {
  EXPORTS_TYPES_SHOULD_BE_FIRST: BACKSTAGE_CONDITION,
  EXPORTS_VALUE_INVALID: BACKSTAGE_CONDITION,
  TYPES_NOT_EXPORTED:
    'The types stand beside the conditions, where TypeScript finds them after those.',
  FILE_INVALID_FORMAT: ESM_BY_NAME,
  CJS_WITH_ESMODULE_DEFAULT_EXPORT: DEFAULT_EXPORT,
};

export const acceptedByAttw = {
  FallbackCondition:
    'The types stand beside the conditions, where TypeScript finds them after those.',
  CJSOnlyExportsDefault: DEFAULT_EXPORT,
  UnexpectedModuleSyntax: ESM_BY_NAME,
};
