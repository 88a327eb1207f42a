// A transformer of Jest's: one file is compiled as if it were written otherwise.
// On disk it never is, so there is nothing to put back.
module.exports = {
  createTransformer({ file, edit, next: [path, options] }) {
    const next = require(path).createTransformer(options);
    const read = (source, filePath) =>
      filePath === file
        ? source.slice(0, edit.start) + edit.text + source.slice(edit.end)
        : source;
    return {
      process: (source, filePath, jest) =>
        next.process(read(source, filePath), filePath, jest),
      // Without the mutant's own configuration: all that it leaves as it is
      // comes from the cache.
      getCacheKey: (source, filePath, jest) =>
        next.getCacheKey(read(source, filePath), filePath, {
          ...jest,
          configString: JSON.stringify(options),
        }),
    };
  },
};
