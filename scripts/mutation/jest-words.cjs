// Jest's words for Mocha, as far as the tests of server/checker use them.
const { expect } = require('expect');
const { format } = require('node:util');

/** `describe.each(rows)(title, run)`: `%s` in the title is filled as Jest does it; a row that is no list is one argument. */
const each = (declare) => (rows) => (title, run) => {
  for (const row of rows) {
    const args = Array.isArray(row) ? row : [row];
    const holes = title.split(/%[sdjp]/).length - 1;
    declare(format(title, ...args.slice(0, holes)), () => run(...args));
  }
};

/** Mocha's own are put in place when a file is loaded, so that these are given to them then. */
exports.mochaHooks = {};
globalThis.expect = expect;
for (const name of ['describe', 'it']) {
  let mocha;
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get: () => mocha,
    set: (value) => {
      mocha = value;
      mocha.each ??= each(value);
    },
  });
}
for (const [jest, mocha] of [
  ['beforeAll', 'before'],
  ['afterAll', 'after'],
])
  Object.defineProperty(globalThis, jest, { get: () => globalThis[mocha] });
