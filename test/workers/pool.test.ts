import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../src/package-root.js';
import { ownThread, processorTime } from '../../src/workers/thread-time.js';
import { startWorkers, type Workers, type WorkersOptions } from '../../src/workers/pool.js';

const LARGE = `${'A paragraph of a page that is long enough for a thread. '.repeat(10)}\n\n`.repeat(60);
const STUBBORN = pathToFileURL(join(packageRoot, 'test', 'fixtures', 'workers', 'stubborn.js'));
const PATIENT = 60_000;
/** Elsewhere the system does not tell what a thread has had of a processor: no thread goes behind others, and the clock counts. */
const TOLD = process.platform === 'linux';
jest.setTimeout(PATIENT);

let workers: Workers | undefined;
afterEach(() => workers?.close());

function start(options: WorkersOptions): Workers {
  workers = startWorkers(options);
  return workers;
}

describe('workers', () => {
  test('tell a large diff as the main thread would', async () => {
    const diff = await start({ timeoutMs: PATIENT }).diff(LARGE, `${LARGE}One more.\n`);
    expect(diff.kind === 'lines' && diff.counts.wordsAdded).toBe(2);
  });

  test('render a large page', async () => {
    const { html } = await start({ timeoutMs: PATIENT }).render(`${LARGE}**The end.**\n`, 'en');
    expect(html).toContain('<strong>The end.</strong>');
  });

  test('tell what a large page links to', async () => {
    const asked = start({ timeoutMs: PATIENT });
    expect(
      await asked.links(`${LARGE}[[Signal]] and https://example.org/ <https://example.org/a> ![](/files/a-map)\n`),
    ).toEqual({
      wiki: ['Signal'],
      outside: ['https://example.org/a'],
      files: ['a-map'],
    });
  });

  test('answer small jobs, even if no thread can be started', async () => {
    const asked = start({ entry: pathToFileURL(join(packageRoot, 'nowhere.js')) });
    expect((await asked.diff('One.\n', 'Two.\n')).kind).toBe('lines');
    expect((await asked.render('**One.**\n', 'en')).html).toContain('<strong>One.</strong>');
  });

  test('answer many at once, each with its own', async () => {
    const asked = start({ timeoutMs: PATIENT });
    const endings = ['One.', 'One two.', 'One two three.', 'One two three four.'];
    const diffs = await Promise.all(endings.map((ending) => asked.diff(LARGE, `${LARGE}${ending}\n`)));
    expect(diffs.map((found) => found.kind === 'lines' && found.counts.wordsAdded)).toEqual([1, 2, 3, 4]);
  });

  test('show the source of a large page as plain text if no thread can be started', async () => {
    const asked = start({ entry: pathToFileURL(join(packageRoot, 'nowhere.js')) });
    const { html, gaveUp } = await asked.render(`**a**\n${LARGE}`, 'en');
    expect(html).toContain('**a**');
    expect(html).toContain('<pre');
    // Nothing is known of the page itself: whoever asks next may find a thread.
    expect(gaveUp).toBe('busy');
  });
});

describe('a thread', () => {
  test.each(['crash', 'exit', 'eat', 'fail'])(
    'that does "%s" costs its job only, the next is answered',
    async (deed) => {
      const asked = start({ entry: STUBBORN, size: 1, timeoutMs: PATIENT });
      const answers = await Promise.all([asked.diff(`${deed}\n${LARGE}`, ''), asked.diff(`answer\n${LARGE}`, '')]);
      expect(answers).toEqual([{ kind: 'too-different', gaveUp: 'slow' }, { kind: 'same' }]);
    },
  );

  test('that never ends is replaced after its time, and its page shown as plain text', async () => {
    const asked = start({ entry: STUBBORN, size: 1, timeoutMs: 1000 });
    const [page, next] = await Promise.all([asked.render(`hang\n${LARGE}`, 'en'), asked.diff(`answer\n${LARGE}`, '')]);
    expect(page.html).toContain('hang');
    expect(next).toEqual({ kind: 'same' });
  });
});

describe('a thread that gets no processor', () => {
  const ask = async (timeoutMs: number) => start({ entry: STUBBORN, size: 1, timeoutMs }).diff(`starve\n${LARGE}`, '');

  test('is waited for longer than one that works', async () => {
    expect(await ask(1000)).toEqual(TOLD ? { kind: 'same' } : { kind: 'too-different', gaveUp: 'slow' });
  });

  test('is not waited for for ever, and nothing is said of its job', async () => {
    expect(await ask(300)).toEqual({ kind: 'too-different', gaveUp: TOLD ? 'busy' : 'slow' });
  });
});

describe('the time of a thread', () => {
  const time = () => processorTime(ownThread()) ?? NaN;

  test('goes on while it works, and not while it waits', () => {
    const [begun, until] = [time(), performance.now() + PATIENT / 2];
    while (time() < begun + 100 && performance.now() < until);
    const worked = time();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    expect([worked >= begun + 100, time() < worked + 100]).toEqual([TOLD, TOLD]);
  });

  test('is counted anew for each job', async () => {
    const asked = start({ entry: STUBBORN, size: 1, timeoutMs: 1000 });
    const answers = await Promise.all([asked.diff(`spin\n${LARGE}`, ''), asked.diff(`spin\n${LARGE}`, '')]);
    expect(answers).toEqual([{ kind: 'same' }, { kind: 'same' }]);
  });
});

describe('while a thread is busy', () => {
  test('who saves goes before who reads, and who reads before who looks at a preview', async () => {
    const asked = start({ entry: STUBBORN, size: 1, timeoutMs: 1000 });
    const order: string[] = [];
    const ask = async (rank: 'save' | 'read' | 'preview', deed = 'answer') => {
      await asked.compare(`${deed}\n${LARGE}`, '', rank);
      order.push(rank);
    };
    await Promise.all([ask('read', 'hang'), ask('preview'), ask('read'), ask('preview'), ask('save')]);
    expect(order).toEqual(['read', 'save', 'read', 'preview', 'preview']);
  });

  test('only a few previews may wait, and they keep out nobody else', async () => {
    const asked = start({ entry: STUBBORN, size: 1, timeoutMs: 1000 });
    const previews = Array.from({ length: 20 }, () => asked.render(`hang\n${LARGE}`, 'en', 'preview'));
    const saved = asked.compare(`answer\n${LARGE}`, '', 'save');
    const refused = await Promise.all(previews.slice(9));
    expect(new Set(refused.map(({ gaveUp }) => gaveUp))).toEqual(new Set(['busy']));
    expect(refused[0]?.html).toContain('The site is very busy, so this page is shown as it was typed.');
    expect(await saved).toEqual({ kind: 'same' });
  });
});

describe('who waits too long', () => {
  test('is told that the site is busy, before the browser gives up', async () => {
    const asked = start({ entry: STUBBORN, size: 1, timeoutMs: 1000, longestWaitMs: 500 });
    const [, waiting] = await Promise.all([asked.diff(`hang\n${LARGE}`, ''), asked.diff(`answer\n${LARGE}`, '')]);
    expect(waiting).toEqual({ kind: 'too-different', gaveUp: 'busy' });
  });
});

describe('closing the workers', () => {
  test('answers what is still asked for plainly, and what is asked afterwards', async () => {
    const closing = start({ entry: STUBBORN, size: 1, timeoutMs: PATIENT });
    await closing.diff(`answer\n${LARGE}`, '');
    const running = [closing.diff(`hang\n${LARGE}`, ''), closing.diff(`answer\n${LARGE}`, '')];
    await closing.close();
    expect(await Promise.all(running)).toEqual([
      { kind: 'too-different', gaveUp: 'slow' },
      { kind: 'too-different', gaveUp: 'busy' },
    ]);
    expect(await closing.diff(`answer\n${LARGE}`, '')).toEqual({ kind: 'too-different', gaveUp: 'busy' });
    expect((await closing.diff('One.\n', 'One.\n')).kind).toBe('same');
  });
});
