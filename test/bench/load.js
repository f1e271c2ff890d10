// Asks a server as fast as it answers, or with pauses, over connections that stay open. Takes its orders as JSON on standard input,
// and writes how long each answer took. It reads no more of an answer than where it ends, so that it is not what is measured.
import net from 'node:net';

let text = '';
for await (const chunk of process.stdin) text += String(chunk);
const { port, requests, connections, ms, pause = 0 } = JSON.parse(text);
const heads = requests.map((request) => Buffer.from(request, 'latin1'));
const [times, begun] = [[], performance.now()];
const state = { next: 0, failed: 0, running: connections };
const isOver = () => (ms > 0 ? performance.now() - begun > ms : state.next >= heads.length);

function open() {
  const socket = net.connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  let sentAt = 0;
  let left = -1;
  let tail = '';
  const ask = () => {
    if (isOver()) {
      socket.end();
      return;
    }
    sentAt = performance.now();
    left = -1;
    tail = '';
    socket.write(heads[state.next++ % heads.length]);
  };
  // At random, so that all do not come together again and again.
  const askSoon = () => {
    if (pause > 0) setTimeout(ask, 2 * pause * Math.random());
    else ask();
  };
  const answered = () => {
    times.push(performance.now() - sentAt);
    askSoon();
  };
  const begin = (chunk) => {
    const at = chunk.indexOf('\r\n\r\n');
    const head = chunk.toString('latin1', 0, at).toLowerCase();
    if (!/^http\/1\.1 (?:200|303) /.test(head)) state.failed += 1;
    const length = /\r\ncontent-length: (\d+)/.exec(head);
    if (length) left = Number(length[1]) - (chunk.length - at - 4);
    else tail = chunk.toString('latin1', Math.max(at, chunk.length - 5));
  };
  socket.on('connect', askSoon);
  socket.on('data', (chunk) => {
    if (left === -1 && tail === '') begin(chunk);
    else if (left >= 0) left -= chunk.length;
    else tail = (tail + chunk.toString('latin1')).slice(-5);
    if (left === 0 || tail.endsWith('0\r\n\r\n')) answered();
  });
  socket.on('error', () => (state.failed += 1));
  socket.on('close', () => {
    state.running -= 1;
    if (state.running > 0) return;
    const seconds = (performance.now() - begun) / 1000;
    process.stdout.write(JSON.stringify({ times, seconds, failed: state.failed }));
  });
}

for (let n = 0; n < connections; n += 1) open();
