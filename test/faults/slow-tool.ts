import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { emptyFolder } from '../support/folders.js';

/** One way in which slowhttptest holds on to a site, and the address that it asks for. */
export interface SlowWay {
  readonly mode: '-H' | '-B' | '-X';
  readonly address: string;
  readonly more: readonly string[];
}

export interface Holding {
  readonly connections: number;
  readonly perSecond: number;
  readonly seconds: number;
}

/** What the tool saw. */
export interface Held {
  /** The most connections that stood at one time. */
  readonly connected: number;
  /** Whether the tool's own request was answered each time. */
  readonly wasAvailable: boolean;
  /** Why it ended, in its words. */
  readonly ended: string;
}

export const ALL_GONE = 'No open connections left';

/** Lets slowhttptest hold on to a site; it is killed when it does not end in its time. Throws when it cannot be run. */
export async function holdOn({ mode, address, more }: SlowWay, holding: Holding): Promise<Held> {
  const folder = emptyFolder();
  const { connections, perSecond, seconds } = holding;
  const numbers = ['-c', connections, '-r', perSecond, '-l', seconds, '-p', 3].map(String);
  const words = [mode, ...numbers, ...more, '-v', '1', '-g', '-o', 'held', '-u', address];
  const said = await run('slowhttptest', words, folder, (seconds + 15) * 1000);
  const [, ended = ''] = /Exit status:\s*(.+)/.exec(stripVTControlCharacters(said)) ?? [];
  return { ...readTable(readFileSync(path.join(folder, 'held.csv'), 'utf8')), ended };
}

/** Gives back what a program says. */
function run(program: string, words: readonly string[], cwd: string, timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, timeout, killSignal: 'SIGKILL' });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.resume();
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${program} ended with ${code}`))));
  });
}

/** Its columns: second, closed, pending, connected, and whether the site was available. */
function readTable(text: string): Omit<Held, 'ended'> {
  const lines = text.trim().split('\n').slice(1);
  const rows = lines.map((line) => line.split(',').map(Number));
  const column = (at: number) => rows.map((row) => row[at] ?? NaN);
  return {
    connected: Math.max(...column(3)),
    wasAvailable: rows.length > 1 && column(4).every((figure) => figure > 0),
  };
}
