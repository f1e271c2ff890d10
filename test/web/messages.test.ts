import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { ownMessages, useMessages } from '../../src/web/messages.js';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test('requests and answers are those of the application from the beginning', async () => {
  const messages = ownMessages();
  const app = express();
  useMessages(app, messages);
  app.get('/', (req, res) => res.json({ app: req.app === app && res.app === app, type: req.get('accept') }));
  const seen: object[] = [];
  const server = createServer(messages, (req: IncomingMessage, res: ServerResponse) => {
    const before = [req, res].map((one): unknown => Object.getPrototypeOf(one));
    app(req, res);
    seen.push(...[req, res].filter((one, at) => Object.getPrototypeOf(one) !== before[at]));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
    headers: { accept: 'application/json' },
  });

  expect(await answer.json()).toEqual({ app: true, type: 'application/json' });
  expect(seen).toEqual([]);
});

test('two applications do not share them', () => {
  const [one, other] = [express(), express()];
  useMessages(one, ownMessages());
  useMessages(other, ownMessages());

  expect(one.request).not.toBe(other.request);
  expect(one.request.app).toBe(one);
  expect(other.response.app).toBe(other);
});
