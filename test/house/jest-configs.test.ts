import { readFileSync } from 'node:fs';

const inJson = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

test.each(['browser', 'faults'])('the tests of %s read modules as all other tests do', (suite) => {
  const { jest: unit } = inJson('package.json') as { jest: Record<string, unknown> };

  const own = inJson(`test/${suite}/jest.config.json`);

  const howModulesAreRead = ['moduleNameMapper', 'transform', 'transformIgnorePatterns'];
  expect(howModulesAreRead.map((name) => own[name])).toEqual(howModulesAreRead.map((name) => unit[name]));
});
