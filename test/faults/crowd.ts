import { execFileSync } from 'node:child_process';
import { Agent, get, type OutgoingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Site } from '../support/site.js';
import { posted } from './editors.js';

/** Clients that hold on to the site and do next to nothing. */
export interface Crowd {
  readonly count: number;
  leave(): void;
}

/** Each sends something every two seconds, and not all of them at the same time. */
const DRIP_MS = 100;
const TURNS = 20;

type Slow = (socket: Socket, host: string, long: string) => () => void;

/** Sends a header every two seconds, and never the last. */
const slowHeaders: Slow = (socket, host) => {
  socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n`);
  return () => socket.write('X-More: a\r\n');
};

/** Says that a form of 20,000 letters comes, and sends one every two seconds. */
const slowBody: Slow = (socket, host) => {
  const lines = ['POST /preview HTTP/1.1', `Host: ${host}`, `Origin: http://${host}`, 'Content-Length: 20000'];
  socket.write(`${lines.join('\r\n')}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nbody=`);
  return () => socket.write('a');
};

/** As often as the site lets one connection ask in advance. */
const ASKED_AT_ONCE = 8;

/** Asks for a long page many times in a row and reads none of the answers. */
const slowReading: Slow = (socket, host, long) => {
  socket.pause();
  socket.write(`GET ${long} HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(ASKED_AT_ONCE));
  return () => undefined;
};

/** So many slow clients of three kinds, all at the same time; those who do not read ask for a long page. */
export async function slowCrowd({ address }: Pick<Site, 'address'>, count: number, long = '/tools'): Promise<Crowd> {
  const { host, hostname, port } = new URL(address);
  const kinds = [slowHeaders, slowBody, slowReading];
  const drips: (() => void)[] = [];
  const sockets = Array.from({ length: count }, (_, index) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('error', () => undefined);
    socket.once('connect', () => drips.push((kinds[index % kinds.length] ?? slowHeaders)(socket, host, long)));
    return socket;
  });
  await Promise.all(
    sockets.map(async (socket) => new Promise((resolve) => socket.once('connect', resolve).once('close', resolve))),
  );
  let turn = 0;
  const timer = setInterval(() => {
    turn += 1;
    for (let at = turn % TURNS; at < drips.length; at += TURNS) drips[at]?.();
  }, DRIP_MS).unref();
  return {
    count: drips.length,
    leave: () => {
      clearInterval(timer);
      sockets.forEach((socket) => socket.destroy());
    },
  };
}

const FLOOD = 1200;
const FLOOD_MS = 200;

/** So many clients each send 1,200 requests for a page in one go, read none of the answers and go. */
export async function floodWith({ address }: Pick<Site, 'address'>, clients: number, place: string): Promise<void> {
  const { host, hostname, port } = new URL(address);
  const sockets = Array.from({ length: clients }, () => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('error', () => undefined).pause();
    socket.write(`GET ${place} HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(FLOOD));
    return socket;
  });
  await setTimeout(FLOOD_MS);
  sockets.forEach((socket) => socket.destroy());
}

/** Texts of 9,000 short lines, by step in an order of their own: a diff of two is about as long and as slow as one can be that is shown at all. */
const worstText = (step: number) =>
  Array.from({ length: 9000 }, (_, index) => `${(index * step) % 9973} ${index % 7}`).join('\n');

export interface Previewed {
  readonly statuses: readonly number[];
  /** Those that show what would change, line by line. */
  readonly compared: number;
}

const PAGE = { kind: 'guide', title: 'Worst', tags: 'tips', 'facts.summary': 'Numbers.', affiliated: 'no' };

/** Where the worst page stands. */
export const WORST_PLACE = '/wiki/worst';

/** Makes a page of the worst text, with so many versions; gives back their numbers. */
export async function makeWorstPage(
  site: Pick<Site, 'address'>,
  cookie: string,
  versions = 1,
): Promise<readonly string[]> {
  const revisions: string[] = [];
  for (let version = 0; version < versions; version += 1) {
    const last = revisions.at(-1);
    const fields = { ...PAGE, body: worstText(6007 + 2 * version), ...(last && { baseRevision: last }) };
    const saved = await posted(site, last ? `${WORST_PLACE}/edit` : '/new', fields, cookie);
    const [, revision] = /published=(\d+)/.exec(saved.headers.get('location') ?? '') ?? [];
    if (revision === undefined) throw new Error(`the worst page was answered ${saved.status}`);
    revisions.push(revision);
  }
  return revisions;
}

/** Whether a page shows line by line what differs. */
export const showsDiff = (html: string) => html.includes('<div class="diff');

/** Somebody asks for many previews at once of a whole new text of the worst page. */
export async function previewWorst(
  site: Pick<Site, 'address'>,
  cookie: string,
  baseRevision: string,
  times: number,
): Promise<Previewed> {
  const fields = { baseRevision, title: PAGE.title, body: worstText(7919) };
  const asked = Array.from({ length: times }, async () => posted(site, '/preview', fields, cookie));
  const answers = await Promise.all(asked);
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  return {
    statuses: answers.map(({ status }) => status),
    compared: texts.filter(showsDiff).length,
  };
}

const LONGEST_SENDING_MS = 20_000;
const HUGE = Buffer.alloc(50_000_000, 'a');
const PACKED = gzipSync(HUGE);

/** Sends a body of 50 MB, as it is or as 50 kB that unfold to it; gives back how the site answers. */
export async function sendHuge({ address }: Pick<Site, 'address'>, isPacked: boolean): Promise<number> {
  try {
    const answer = await fetch(`${address}/preview`, {
      method: 'POST',
      headers: {
        Origin: address,
        'Content-Type': 'application/x-www-form-urlencoded',
        ...(isPacked && { 'Content-Encoding': 'gzip' }),
      },
      body: isPacked ? PACKED : HUGE,
      signal: AbortSignal.timeout(LONGEST_SENDING_MS),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    // The site hung up before all was sent.
    return 413;
  }
}

/** A connection that stays open; gives back the status of what is asked over it, and who may keep the answer. */
export async function openConnection({ address }: Pick<Site, 'address'>) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async (place: string, headers: OutgoingHttpHeaders) =>
    new Promise<{ status: number | undefined; kept: string | undefined }>((resolve, reject) => {
      get(address + place, { agent, headers }, (answer) => {
        const { statusCode: status, headers: own } = answer;
        answer.on('end', () => resolve({ status, kept: own['cache-control'] })).resume();
      }).on('error', reject);
    });
  await ask('/healthz', {});
  return { get: ask, leave: () => agent.destroy() };
}

/** How many files and connections the site may have; those that are open stay so. */
export function allowDescriptors({ process: { pid } }: Pick<Site, 'process'>, count: number): void {
  execFileSync('prlimit', [`--nofile=${count}:`, '--pid', String(pid)]);
}
