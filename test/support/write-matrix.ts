import { writeFileSync } from 'node:fs';
import { answersTo, COLUMNS } from './matrix-table.js';
import { textOf } from './sources.js';

/** Writes the matrix of who may do what as it is now; whoever runs it reads each line that changed, and asks whether it should have. */
const FILE = 'test/fixtures/who-may-do-what.txt';

const rows = new Map<string, Map<string, string[]>>();
for (const column of COLUMNS) {
  for (const { route, state, answer } of await answersTo(column)) {
    const name = `${route.method.toUpperCase()} ${route.path}`;
    const states = rows.get(name) ?? new Map<string, string[]>();
    rows.set(name, states.set(state, [...(states.get(state) ?? []), answer]));
  }
}

const [head = ''] = textOf(FILE).split('\n\n');
const sections = [...rows].map(([name, states]) => `${name}\n${linesOf(states).join('\n')}\n`);
writeFileSync(FILE, `${head}\n\n${sections.join('\n')}`);

/** A line for each answers that differ, with the states that have them. */
function linesOf(states: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const byAnswers = new Map<string, string[]>();
  for (const [state, answers] of states) {
    const cells = [answers.slice(0, COLUMNS.length / 2), answers.slice(COLUMNS.length / 2)];
    const line = cells.map((some) => some.map((cell) => cell.padEnd(4)).join(' ')).join(' | ');
    if (/\d/.test(line)) byAnswers.set(line, [...(byAnswers.get(line) ?? []), state]);
  }
  return [...byAnswers].map(([line, names]) => `  ${`${names.join(', ')}:`.padEnd(58)} ${line}`.trimEnd());
}
