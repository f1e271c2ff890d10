import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageSource } from './actions/index-page.js';
import { loadStarterOnce } from './actions/load-starter.js';
import { siteServer } from './app.js';
import { CannotStart, EXIT } from './domain/cannot-start.js';
import type { Config } from './config.js';
import { sessionSecret } from './storage/data-folder.js';
import { openReserve } from './storage/reserve.js';
import { drain } from './drain.js';
import { startHourly } from './jobs/hourly.js';
import { startNightly } from './jobs/nightly.js';
import { startJobs } from './jobs/scheduler.js';
import { translatorFor } from './locales/translate.js';
import { configFrom, openWiki, searchInFolder, type Environment, type OpenWiki } from './open-wiki.js';
import { readSandboxFile, readStarterFiles } from './actions/read-files.js';
import { addSandboxOnce } from './actions/sandbox.js';
import { countUsersOfRole } from './storage/users.js';
import type { Wiki } from './wiki.js';

const LIMITS = {
  headersTimeout: 10_000,
  /** Eight megabytes over a slow line; forms without files are given less time. */
  requestTimeout: 5 * 60_000,
  connectionsCheckingInterval: 2000,
};
const MOST_CONNECTIONS = 10_000;

/** Serves the wiki of a data folder until a signal ends it. Throws CannotStart. */
export async function serve(env: Environment): Promise<void> {
  process.umask(0o077);
  const config = configFrom(env);
  const opened = openWiki(config, { access: 'write', search: searchInFolder });
  try {
    opened.db.reserve = openReserve(config.dataDir);
    loadStarterOnce(opened, readStarterFiles);
    addSandboxOnce(opened, readSandboxFile);
    const secret = config.sessionSecret ?? sessionSecret(config.dataDir);
    const { server, answerFor } = siteServer(LIMITS);
    await listen(server, config);
    const wiki: OpenWiki = { ...opened, config: atPort(config, server), sessionSecret: secret };
    start(wiki, server, answerFor);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Listens first, since only then the real port is known, which cookies and the check of forms need. */
function listen(server: Server, { host, port }: Config): Promise<void> {
  server.maxConnections = MOST_CONNECTIONS;
  return new Promise((resolve, reject) => {
    server.once('error', ({ message }) => {
      reject(
        new CannotStart(EXIT.failed, 'The site cannot listen at {host}, port {port}: {message}', {
          host,
          port,
          message,
        }),
      );
    });
    server.listen(port, host, resolve);
  });
}

function atPort(config: Config, server: Server): Config {
  const { port } = server.address() as AddressInfo;
  return { ...config, port, baseUrl: config.baseUrl.replace(/:0$/, `:${port}`) };
}

function start(wiki: OpenWiki, server: Server, answerFor: (wiki: Wiki) => void): void {
  makeSetupCode(wiki);
  wiki.health.watch();
  answerFor(wiki);
  drain(wiki, server, [startJobs(wiki), startNightly(wiki)]);
  startHourly(wiki);
  announce(wiki);
  wiki.search
    .follow(pageSource(wiki))
    .catch((error: unknown) => wiki.log.error({ err: error }, 'the index could not be filled'));
}

function makeSetupCode(wiki: Wiki): void {
  if (countUsersOfRole(wiki.db, 'administrator') === 0) wiki.setup.code = randomBytes(16).toString('base64url');
}

function announce({ config, setup }: Wiki): void {
  const t = translatorFor('en');
  const lines = [t('{site} is at {address}', { site: config.siteName, address: `${config.baseUrl}/` })];
  if (setup.code !== undefined) {
    const address = `${config.baseUrl}/setup/${setup.code}`;
    lines.push(t('Make the first administrator here. This address works once: {address}', { address }));
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
