import { readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// Without the program that runs both halves, one process tests and reports.
const FIGURES = process.env.FAULT_FIGURES ?? path.join(tmpdir(), `wiki-faults-${process.pid}.txt`);

/** Ends the run with one plain line for each fault and each figure. */
export default class PlainReporter {
  onRunStart() {
    rmSync(FIGURES, { force: true });
  }

  onRunComplete(_contexts, results) {
    const tests = results.testResults.flatMap((file) => file.testResults);
    const lines = tests.map(({ status, fullName }) => `${status === 'passed' ? 'survived' : status}: ${fullName}`);
    const text = `\n${[...lines, ...figures()].join('\n')}\n`;
    // After the summary that other reporters still have to write.
    process.once('exit', () => writeSync(1, text));
  }
}

function figures() {
  try {
    return readFileSync(FIGURES, 'utf8').trim().split('\n');
  } catch {
    return [];
  } finally {
    rmSync(FIGURES, { force: true });
  }
}
