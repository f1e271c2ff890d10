import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.js';

export interface FixturePair {
  readonly name: string;
  readonly input: string;
  readonly output: string;
}

const PAIR = /^(.*)\n\.\n([^]*?)^\.\n([^]*?)^\.$/gm;

/** The pairs of a file in `test/fixtures`: a line that says what holds, then input and output, each begun and ended by a line with a dot. */
export function fixturePairs(file: string): FixturePair[] {
  const text = readFileSync(join(packageRoot, 'test', 'fixtures', file), 'utf8');
  return [...text.matchAll(PAIR)].map(([, name = '', input = '', output = '']) => ({ name, input, output }));
}
