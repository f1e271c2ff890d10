import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { packageRoot } from '../../src/package-root.js';
import { processTime } from './cpu.js';

const LONGEST_MS = 900_000;
const file = (name: string) => path.join(packageRoot, 'test/bench', name);

/** A server as a process of its own. */
export interface Measured {
  readonly port: number;
  readonly pid: number;
}

export interface Answer {
  readonly type: string;
  readonly encoding: string;
  /** In base64. */
  readonly body: string;
}

/** A bare server that gives the same bytes to everybody. */
export async function startBare(kind: 'http' | 'express', answer: Answer): Promise<Measured & { end(): void }> {
  const child = started(['bare.js', kind], answer);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { port: Number(line.toString()), pid: child.pid ?? 0, end: () => child.kill('SIGKILL') };
}

export interface Order {
  /** Paths, asked for in turn. */
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  /** How long; 0 to ask for each path once. */
  readonly ms: number;
  /** Milliseconds that each connection waits before it asks, on average; not at all where it is left out. */
  readonly pause?: number;
}

export interface Load {
  /** Milliseconds of each answer. */
  readonly times: readonly number[];
  readonly perSecond: number;
  /** Milliseconds of processor time of the whole server for each answer. */
  readonly cpu: number;
}

/** Loads a server from another process, and tells what each answer cost. Throws when one failed. */
export async function load({ port, pid }: Measured, { paths, headers, ...how }: Order): Promise<Load> {
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}`);
  const requests = paths.map((one) => [`GET ${one} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
  const before = processTime(pid);
  const child = started(['load.js'], { port, requests, ...how });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(child, 'close');
  const { times, seconds, failed } = JSON.parse(text) as { times: number[]; seconds: number; failed: number };
  if (failed > 0) throw new Error(`${failed} of ${times.length} answers failed, such as ${paths[0]}`);
  return { times, perSecond: times.length / seconds, cpu: (processTime(pid) - before) / times.length };
}

function started([name = '', ...words]: readonly string[], input: object): ChildProcessWithoutNullStreams {
  const options = { timeout: LONGEST_MS, killSignal: 'SIGKILL' } as const;
  const child = spawn(process.execPath, [file(name), ...words], options);
  child.stderr.pipe(process.stderr);
  child.stdin.end(JSON.stringify(input));
  return child;
}
