import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.js';

test('the package root is the folder that holds package.json and the migrations', () => {
  expect(existsSync(join(packageRoot, 'package.json'))).toBe(true);
  expect(existsSync(join(packageRoot, 'migrations'))).toBe(true);
});
