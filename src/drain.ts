import type { Server } from 'node:http';
import { keepCounts } from './jobs/hourly.js';
import type { Scheduler } from './jobs/scheduler.js';
import type { OpenWiki } from './open-wiki.js';

const DRAIN_MS = 10_000;
const IDLE_CHECK_MS = 100;
/** Terminals and npm send one press of Ctrl+C twice; only a signal after this time is a second one. */
const ECHO_MS = 500;

/** Ends the process in order at the first signal: what runs is answered, then all is closed. A second signal ends it at once. */
export function drain(wiki: OpenWiki, server: Server, jobs: readonly Scheduler[]): void {
  const state = { ending: false, impatient: false };
  const end = (exitCode: number) => {
    if (state.impatient) process.exit(1);
    if (state.ending) return;
    state.ending = true;
    wiki.health.isEnding = true;
    setTimeout(() => (state.impatient = true), ECHO_MS);
    finish(wiki, server, jobs, exitCode).catch(() => process.exit(1));
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(0));
  const fault = (error: unknown) => {
    wiki.log.fatal({ err: error }, 'the process cannot go on');
    end(1);
  };
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
}

async function finish(wiki: OpenWiki, server: Server, jobs: readonly Scheduler[], exitCode: number): Promise<void> {
  await Promise.all([stopServer(server), ...jobs.map((one) => one.stop())]);
  keepCounts(wiki);
  await wiki.close();
  process.exit(exitCode);
}

function stopServer(server: Server): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
