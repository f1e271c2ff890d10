// The same bytes from a bare server, to compare with: `node bare.js http|express`, with the answer as JSON on standard input.
import { createServer } from 'node:http';
import express from 'express';

let text = '';
for await (const chunk of process.stdin) text += String(chunk);
const { type, encoding, body } = JSON.parse(text);
const bytes = Buffer.from(body, 'base64');
const headers = ['Content-Type', type, 'Content-Length', String(bytes.length)];
if (encoding !== '') headers.push('Content-Encoding', encoding);

function bareExpress() {
  const app = express();
  app.get('/*path', (_req, res) => {
    for (let at = 0; at < headers.length; at += 2) res.setHeader(headers[at], headers[at + 1]);
    res.send(bytes);
  });
  return app;
}

const answer =
  process.argv[2] === 'express'
    ? bareExpress()
    : (_req, res) => {
        res.writeHead(200, headers);
        res.end(bytes);
      };
const server = createServer(answer);
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
