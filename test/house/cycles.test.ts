import path from 'node:path';
import { filesIn, textOf } from '../support/sources.js';

type Imports = ReadonlyMap<string, readonly string[]>;

/** What each file of src imports of the others, types too: a circle of types is one to read in circles. */
function importsOfAll(): Imports {
  return new Map(filesIn('src', '.ts').map((file) => [file, importsOf(file, textOf(file))]));
}

function importsOf(file: string, text: string): readonly string[] {
  const named = text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '(\.[^']+)\.js';/gm);
  return [...named].map(([, target = '']) => path.posix.join(path.posix.dirname(file), `${target}.ts`));
}

/** The files that can be reached from themselves. */
function circular(imports: Imports): string[] {
  return [...imports.keys()].filter((file) => reachedFrom(file, imports).has(file));
}

function reachedFrom(start: string, imports: Imports): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...(imports.get(start) ?? [])];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    waiting.push(...(imports.get(file) ?? []));
  }
  return reached;
}

test('no file of src imports itself by way of others', () => {
  const imports = importsOfAll();

  expect(imports.get('src/main.ts')).toContain('src/serve.ts');
  expect(imports.get('src/web/middleware/allow.ts')).toContain('src/domain/refused.ts');
  expect(circular(imports)).toEqual([]);
});

test('a circle is seen, however long it is', () => {
  const imports = new Map([
    ['a.ts', importsOf('a.ts', "import { b } from './b.js';\n")],
    ['b.ts', importsOf('b.ts', "import {\n  type C,\n} from './c.js';\n")],
    ['c.ts', importsOf('c.ts', "import { a } from './a.js';\nimport { d } from './d.js';\n")],
    ['d.ts', []],
  ]);

  expect(circular(imports)).toEqual(['a.ts', 'b.ts', 'c.ts']);
});
