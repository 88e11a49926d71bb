// Jest transform: a YAML file becomes a module with its value as default export.
const { parse } = require('yaml');

module.exports = {
  process: (source) => ({
    code: `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = ${JSON.stringify(parse(source) ?? {})};`,
  }),
};
