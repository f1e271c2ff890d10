import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { siteServer } from '../../src/app.js';
import { BASE, closeWikis, emptyWiki, givenPage } from '../support/wiki.js';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await closeWikis();
});

async function listening(): Promise<number> {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'A page' });
  const { server, answerFor } = siteServer({});
  servers.push(server);
  answerFor(wiki);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Sends a request so many times in one go, the last one with the wish to end; gives back how many were answered. */
function answersTo(port: number, times: number): Promise<number> {
  const head = 'GET /wiki/a-page HTTP/1.1\r\nHost: 127.0.0.1\r\n';
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('close', () => resolve(text.split('HTTP/1.1 200 OK').length - 1));
    socket.write(`${head}\r\n`.repeat(times - 1) + `${head}Connection: close\r\n\r\n`);
  });
}

test('who sends a few requests in one go has an answer to each', async () => {
  const port = await listening();

  expect(await answersTo(port, 9)).toBe(9);
  expect(await answersTo(port, 1)).toBe(1);
});

test('a form that comes behind another request in one go is read whole', async () => {
  const port = await listening();
  const socket = connect(port, '127.0.0.1');
  const answered = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
  });
  const body = `theme=dark&from=${'x'.repeat(50_000)}`;
  const lines = [`Origin: ${BASE}`, `Content-Length: ${body.length}`, 'Connection: close'];
  const type = 'Content-Type: application/x-www-form-urlencoded';

  socket.write(`GET /wiki/a-page HTTP/1.1\r\nHost: x\r\n\r\nPOST /theme HTTP/1.1\r\nHost: x\r\n${type}\r\n`);
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);

  expect([...(await answered).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '422']);
});

test('who sends very many requests in one go is hung up on, and others are answered', async () => {
  const port = await listening();

  const [many, few] = await Promise.all([answersTo(port, 1000), answersTo(port, 2)]);

  expect(many).toBeLessThan(10);
  expect(few).toBe(2);
});
