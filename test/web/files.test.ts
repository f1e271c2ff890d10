import sharp, { type Sharp } from 'sharp';
import { findFileByName } from '../../src/storage/files.js';
import { drawn, contentOf, givenFile, pdf, sendFile } from '../support/files.js';
import { formIn } from '../support/form.js';
import {
  asReader,
  BASE,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  later,
  signIn,
  type Browser,
} from '../support/wiki.js';

afterEach(closeWikis);

const ALT = 'A ballot box beside a door';
const NAME = 'a-ballot-box-beside-a-door';

/** The addresses of a file's bytes that a page holds, in their order, each once. */
function bytesIn(html: string): string[] {
  return [...new Set([...html.matchAll(/\/files\/[^/"\s]+\/\d+\/\w+\.(?:webp|pdf)/g)].map(([address]) => address))];
}

async function added(browser: Browser, file: Buffer, fields: Record<string, string> = { alt: ALT }) {
  const answer = await sendFile(browser, '/files/new', { file, ...fields });
  expect([answer.status, answer.text]).toEqual([303, expect.anything()]);
  return String(answer.headers['location']).replace(/\?.*/, '');
}

describe('a picture', () => {
  test('is added by an editor, drawn anew in three sizes, and called by what it shows', async () => {
    const wiki = emptyWiki();
    const editor = await signIn(wiki);
    const photo = await drawn(2400, 1600).jpeg().toBuffer();

    const address = await added(editor, photo);

    expect(address).toBe(`/files/${NAME}`);
    const { text } = await asReader(wiki).get(address);
    expect(text).toContain(ALT);
    expect(text).toContain('night-shift');
    expect(text).toContain('1600 × 1067');
    expect(text).toContain('No page shows it now.');
    expect(text).not.toContain('IMG_2041');
    const sizes = await Promise.all(
      ['320', '800', '1600'].map(async (width) => {
        const { body } = await asReader(wiki).get(`${address}/1/${width}.webp`).responseType('blob');
        return sharp(body as Buffer).metadata();
      }),
    );
    expect(sizes.map(({ format, width, height }) => [format, width, height])).toEqual([
      ['webp', 320, 213],
      ['webp', 800, 533],
      ['webp', 1600, 1067],
    ]);
  });

  test('keeps nothing of where, when and with what it was taken, and stands upright', async () => {
    const wiki = emptyWiki();
    const exif = { IFD0: { Make: 'Canary Camera' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } };
    const photo = await drawn(300, 200).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(photo.includes('Canary Camera')).toBe(true);

    const address = await added(await signIn(wiki), photo);

    const { body } = await asReader(wiki).get(`${address}/1/200.webp`).responseType('blob');
    const { width, height, exif: kept, icc, xmp } = await sharp(body as Buffer).metadata();
    expect({ width, height, kept, icc, xmp }).toEqual({ width: 200, height: 300 });
    expect((body as Buffer).includes('Canary')).toBe(false);
  });

  test.each<[string, (picture: Sharp) => Sharp]>([
    ['CMYK', (picture) => picture.toColourspace('cmyk').jpeg()],
    ['16 bits a color', (picture) => picture.toColourspace('rgb16').png()],
    ['a palette', (picture) => picture.png({ palette: true })],
    ['gray', (picture) => picture.grayscale().png()],
    ['a color profile', (picture) => picture.withIccProfile('p3').png()],
    ['lines out of order', (picture) => picture.png({ progressive: true })],
    ['GIF', (picture) => picture.gif()],
    ['WebP', (picture) => picture.webp()],
  ])('of %s is kept as WebP in sRGB with its colors', async (_, save) => {
    const wiki = emptyWiki();
    const file = await save(drawn(90, 60)).toBuffer();

    const address = await added(await signIn(wiki), file);

    const { body } = await asReader(wiki).get(`${address}/1/90.webp`).responseType('blob');
    const kept = sharp(body as Buffer);
    const [red = 0, green = 0, blue = 0] = [
      ...(await kept.clone().extract({ left: 5, top: 5, width: 1, height: 1 }).raw().toBuffer()),
    ];
    const described = await kept.metadata();
    expect([described.format, described.space, described.icc]).toEqual(['webp', 'srgb', undefined]);
    expect(_ === 'gray' ? red === green && green === blue : red > green + 60 && red > blue + 60).toBe(true);
  });

  test('says nothing where it only decorates, and must say something else', async () => {
    const wiki = emptyWiki();
    const editor = await signIn(wiki);
    const file = await drawn(40, 40).png().toBuffer();

    const silent = await sendFile(editor, '/files/new', { file, alt: ' ' });
    const both = await sendFile(editor, '/files/new', { file, alt: ALT, decorative: 'yes' });
    const address = await added(editor, file, { decorative: 'yes', title: 'Border' });

    expect(silent.status).toBe(422);
    expect(silent.text).toContain('Say what the picture shows, for people who do not see it.');
    expect(both.status).toBe(422);
    expect(both.text).toContain('Untick this box');
    expect(both.text).toContain(ALT);
    expect(address).toBe('/files/border');
    expect((await editor.get(address)).text).toContain('This picture only decorates.');
  });

  test('sent twice is added once; another one with the same words gets a number', async () => {
    const wiki = emptyWiki();
    const editor = await signIn(wiki);
    const [one, other] = [await drawn(40, 40).png().toBuffer(), await drawn(50, 40).png().toBuffer()];

    const [first, second] = await Promise.all([added(editor, one), added(editor, one)]);
    const third = await added(editor, other);
    later(wiki, 1);
    const fourth = await added(editor, other);

    expect([first, second, third, fourth]).toEqual([
      `/files/${NAME}`,
      `/files/${NAME}`,
      `/files/${NAME}-2`,
      `/files/${NAME}-3`,
    ]);
    expect(wiki.db.driver.prepare('SELECT count(*) FROM file_contents').pluck().get()).toBe(2);
  });

  test('is listed for everybody, the newest first, in pages', async () => {
    const wiki = emptyWiki();
    const by = givenPerson(wiki, 'ana');
    for (let n = 1; n <= 41; n += 1) givenFile(wiki, { name: `picture-${n}`, altText: `Number ${n}.`, by });

    const reader = asReader(wiki);
    const first = await reader.get('/files');
    const [, older = ''] = /rel="next" href="([^"]+)"/.exec(first.text) ?? [];
    const second = await reader.get(older);

    expect(first.text.indexOf('Number 41.')).toBeGreaterThan(0);
    expect(first.text.indexOf('Number 41.')).toBeLessThan(first.text.indexOf('Number 40.'));
    expect(first.text).not.toContain('Number 1.');
    expect(second.text).toContain('Number 1.');
  });
});

describe('the bytes of a file', () => {
  test('are sent with headers under which nothing in them can run, and are kept by a browser for good', async () => {
    const wiki = emptyWiki();
    givenFile(wiki);

    const { status, headers, body } = await asReader(wiki).get('/files/ballot-box/1/320.webp').responseType('blob');

    expect([status, String(body)]).toEqual([200, 'small']);
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'content-length': '5',
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'content-disposition': 'inline; filename=ballot-box-320.webp',
      'cache-control': 'private, max-age=31536000, immutable',
    });
  });

  test('of a PDF file are saved on the device, never shown at an address of ours', async () => {
    const wiki = emptyWiki();
    const address = await added(await signIn(wiki), pdf(), { alt: 'Our flyer' });

    const { headers, body } = await asReader(wiki).get(`${address}/1/file.pdf`).responseType('blob');

    expect((body as Buffer).equals(pdf())).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename=our-flyer.pdf',
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    });
  });

  test('are not sent again to who has them, nor to who asks for the head alone', async () => {
    const wiki = emptyWiki();
    givenFile(wiki);
    const address = '/files/ballot-box/1/320.webp';
    const reader = asReader(wiki);
    const { headers } = await reader.get(address);

    const known = await reader.get(address).set('If-None-Match', String(headers['etag'])).responseType('blob');
    const head = await reader.head(address);
    const other = await reader.get(address).set('If-None-Match', '"another"');
    const part = await reader.get(address).set('Range', 'bytes=0-1').responseType('blob');

    expect(headers['etag']).toMatch(/^"[0-9a-f]{64}"$/);
    expect([known.status, String(known.body)]).toEqual([304, '']);
    expect([head.status, head.headers['content-length'], head.text]).toEqual([200, '5', undefined]);
    expect(other.status).toBe(200);
    expect([part.status, String(part.body)]).toEqual([200, 'small']);
  });

  test('come piece by piece and whole', async () => {
    const wiki = emptyWiki();
    const whole = pdf(`% ${'0123456789abcdef'.repeat(60_000)}\n`);
    const address = await added(await signIn(wiki), whole, { alt: 'A long document' });

    const { body } = await asReader(wiki).get(`${address}/1/file.pdf`).responseType('blob');

    expect((body as Buffer).equals(whole)).toBe(true);
    expect(wiki.db.driver.prepare('SELECT max(length(bytes)), count(*) FROM file_pieces').raw().get()).toEqual([
      262_144, 4,
    ]);
  });

  test.each([
    '/files/ballot-box/1/321.webp',
    '/files/ballot-box/1/320.pdf',
    '/files/ballot-box/2/320.webp',
    '/files/other/1/320.webp',
    '/files/ballot-box/x/320.webp',
    '/files/flyer/1/file.pdf',
    '/files/ballot-box/2/file.pdf',
    '/files/..%2Fballot-box/1/320.webp',
  ])('%s is no address of any', async (address) => {
    const wiki = emptyWiki();
    givenFile(wiki);
    givenFile(wiki, { name: 'flyer', content: contentOf('pdf', 'x') });

    expect((await asReader(wiki).get(address)).status).toBe(404);
    expect((await asReader(wiki).get('/files/flyer/2/file.pdf')).status).toBe(200);
  });
});

describe('a file has versions', () => {
  test('it is exchanged, its words are changed, and an earlier version is restored; who made the later one is told', async () => {
    const wiki = emptyWiki();
    const ana = await signIn(wiki, 'ana');
    const bo = await signIn(wiki, 'bo');
    const address = await added(ana, await drawn(40, 40).png().toBuffer());
    const form = formIn((await bo.get(`${address}/edit`)).text, `${address}/edit`);
    expect(form).toEqual({ baseRevision: ['1'], file: [''], alt: [ALT], summary: [''] });

    const exchanged = await sendFile(bo, `${address}/edit`, {
      ...{ file: await drawn(60, 40).png().toBuffer(), baseRevision: '1', alt: ALT, summary: 'A sharper one' },
    });
    const renamed = await sendFile(bo, `${address}/edit`, {
      file: undefined,
      baseRevision: '2',
      alt: 'A box',
      summary: '',
    });
    const before = await ana.get(address);
    const restored = await ana.post(`${address}/revert`, { revision: '1' });

    expect([exchanged.status, renamed.status, restored.status]).toEqual([303, 303, 303]);
    expect(before.text).toContain('A sharper one');
    expect(before.text).toContain('Exchanged the file');
    expect(before.text).toContain('Changed the words for it');
    const after = await ana.get(String(restored.headers['location']));
    expect(after.text).toContain('Restored. The versions since are kept.');
    expect(after.text).toContain('Went back to an earlier version');
    expect(bytesIn(after.text)[0]).toBe(`${address}/4/40.webp`);
    expect((await bo.get('/notices')).text).toContain(`ana took back your change to the file ${NAME}`);
    const again = await ana.post(`${address}/revert`, { revision: '1' });
    expect(again.headers['location']).toBe(`${address}?done=unchanged`);
  });

  test('a change on an older version is refused, with what was typed, and can be sent again', async () => {
    const wiki = emptyWiki();
    const editor = await signIn(wiki, 'ana');
    givenFile(wiki);
    const change = { file: undefined, summary: '' };
    await sendFile(editor, '/files/ballot-box/edit', { ...change, baseRevision: '1', alt: 'First words' });

    const late = await sendFile(editor, '/files/ballot-box/edit', { ...change, baseRevision: '1', alt: 'Other words' });
    const form = formIn(late.text, '/files/ballot-box/edit');
    const twice = await sendFile(editor, '/files/ballot-box/edit', {
      ...change,
      baseRevision: '1',
      alt: 'First words',
    });

    expect(late.status).toBe(409);
    expect(late.text).toContain('Somebody else changed this file meanwhile.');
    expect(form).toMatchObject({ baseRevision: ['2'], alt: ['Other words'] });
    const refused = await editor.post('/files/ballot-box/revert', { revision: '7' });
    expect(refused.status).toBe(404);
    expect(twice.headers['location']).toBe('/files/ballot-box?done=unchanged');
  });

  test('a picture stays a picture, and a document a document', async () => {
    const wiki = emptyWiki();
    const editor = await signIn(wiki, 'ana');
    givenFile(wiki);
    givenFile(wiki, { name: 'flyer', content: contentOf('pdf', 'x') });

    const one = await sendFile(editor, '/files/ballot-box/edit', { file: pdf(), baseRevision: '1', alt: ALT });
    const file = await drawn(9, 9).png().toBuffer();
    const other = await sendFile(editor, '/files/flyer/edit', { file, baseRevision: '2', alt: ALT });

    expect([one.status, other.status]).toEqual([422, 422]);
    expect(one.text).toContain('This is a picture.');
    expect(other.text).toContain('This is a PDF file.');
  });
});

describe('who may add', () => {
  test('nobody without an account: what was typed comes back', async () => {
    const wiki = emptyWiki();

    const form = await asReader(wiki).get('/files/new');
    const answer = await sendFile(asReader(wiki), '/files/new', { file: await drawn(9, 9).png().toBuffer(), alt: ALT });

    expect([form.status, form.headers['location']]).toEqual([303, '/sign-in?to=%2Ffiles%2Fnew']);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Sign in to do this.');
    expect(answer.text).toContain(ALT);
    expect(findFileByName(wiki.db, NAME)).toBeUndefined();
  });

  test('nobody from another site', async () => {
    const wiki = emptyWiki();
    const editor = await signIn(wiki);

    const answer = await editor
      .raw('/files/new')
      .set('Origin', 'https://evil.example')
      .field('alt', ALT)
      .attach('file', await drawn(9, 9).png().toBuffer(), 'a.png');

    expect(answer.status).toBe(403);
    expect(answer.text).toContain(ALT);
    expect(findFileByName(wiki.db, NAME)).toBeUndefined();
  });

  test('a new account ten files on its first day', async () => {
    const wiki = emptyWiki();
    const newcomer = await signIn(wiki, givenPerson(wiki, 'first-day', 'editor', '2026-11-23T11:00:00Z'));
    const send = async (n: number) => sendFile(newcomer, '/files/new', { file: pdf(`% ${n}\n`), alt: `Number ${n}` });
    for (let n = 1; n <= 10; n += 1) expect((await send(n)).status).toBe(303);

    const refused = await send(11);

    expect(refused.status).toBe(429);
    expect(refused.text).toContain('New accounts can add 10 files on their first day.');
    expect(refused.text).toContain('Number 11');
  });
});

test('a script is answered with the line for the page, or with what is wrong, in words', async () => {
  const wiki = emptyWiki();
  const editor = await signIn(wiki);
  const send = (browser: Browser, fields: Record<string, string>, file?: Buffer) =>
    sendFile(browser, '/files/new', { file, ...fields }).set('Accept', 'application/json');

  const added = await send(editor, { alt: 'A [small] box' }, await drawn(9, 9).png().toBuffer());
  const wrong = await send(editor, { alt: '' }, pdf());
  const without = await send(editor, { alt: ALT });
  const stranger = await send(asReader(wiki), { alt: ALT }, pdf());

  expect([added.status, added.body]).toEqual([
    201,
    { name: 'a-small-box', line: '![A \\[small\\] box](/files/a-small-box)' },
  ]);
  expect([wrong.status, wrong.body]).toEqual([
    422,
    { problems: [{ field: 'alt', message: 'Say in a few words what is in the PDF file.' }] },
  ]);
  expect(without.body).toEqual({ problems: [{ field: 'file', message: 'Choose a picture or a PDF file.' }] });
  expect([stranger.status, stranger.body]).toEqual([
    403,
    { problems: [{ field: 'main', message: 'Sign in to do this.' }] },
  ]);
});

describe('moderators', () => {
  test('delete a file: it is gone for readers wherever it stood, with a reason, and comes back', async () => {
    const wiki = emptyWiki();
    const by = givenPerson(wiki, 'ana');
    givenFile(wiki, { by, altText: 'Marmalade' });
    givenPage(wiki, { title: 'Voting', body: '![](/files/ballot-box)\n' });
    const moderator = await signIn(wiki, 'mod', 'moderator');
    const reader = asReader(wiki);
    expect((await reader.get('/wiki/voting')).text).toContain('alt="Marmalade"');
    const asked = await moderator.get('/files/ballot-box/deletion');
    expect(asked.text).toContain('Voting');

    const empty = await moderator.post('/files/ballot-box/deletion', { reason: '' });
    const deleted = await moderator.post('/files/ballot-box/deletion', { reason: 'Advertising' });

    expect([empty.status, deleted.status]).toEqual([422, 303]);
    const page = await reader.get('/files/ballot-box');
    expect(page.status).toBe(404);
    expect(page.text).toContain('This file was deleted on 23 November 2026. The reason given: Advertising');
    expect((await reader.get('/files/ballot-box/1/320.webp')).status).toBe(404);
    for (const address of ['/files', '/changes', '/changes.atom', '/wiki/voting', '/moderation-log', '/people/ana']) {
      const { status, text } = await reader.get(address);
      expect([address, status, /Marmalade|ballot-box/.test(text)]).toEqual([address, 200, false]);
    }
    expect((await reader.get('/wiki/voting')).text).toContain('(not here)');
    expect((await reader.get('/moderation-log')).text).toContain('deleted the file (its name is not shown)');
    const seen = await moderator.get('/files/ballot-box/1/320.webp');
    expect([seen.status, seen.headers['cache-control']]).toEqual([200, 'no-store']);
    expect((await (await signIn(wiki, 'ana')).get('/notices')).text).toContain('mod deleted a file of yours');
    const back = await moderator.post('/files/ballot-box/deletion/removal');
    expect(back.status).toBe(303);
    expect((await reader.get('/wiki/voting')).text).toContain('alt="Marmalade"');
  });

  test('hide a version: what it showed, its words and its author are nowhere, until it is shown again', async () => {
    const wiki = emptyWiki();
    const ana = await signIn(wiki, 'ana');
    const bad = await signIn(wiki, 'brass-band');
    const address = await added(ana, await drawn(40, 40).png().toBuffer());
    await sendFile(bad, `${address}/edit`, {
      ...{ file: await drawn(60, 40).png().toBuffer(), baseRevision: '1', alt: 'Marmalade', summary: 'Zucker' },
    });
    const moderator = await signIn(wiki, 'mod', 'moderator');
    const reader = asReader(wiki);
    const tooSoon = await moderator.post(`${address}/hiding`, { revision: '2', reason: 'A private person' });
    await ana.post(`${address}/revert`, { revision: '1' });
    expect((await reader.get(address)).text).toContain('Marmalade');

    const asked = await moderator.get(`${address}/hiding?revision=2`);
    const hidden = await moderator.post(`${address}/hiding`, { revision: '2', reason: 'A private person' });

    expect(tooSoon.status).toBe(422);
    expect(tooSoon.text).toContain('Readers see this version right now.');
    expect(asked.text).toContain('Hide this version?');
    expect(hidden.status).toBe(303);
    expect((await reader.get(`${address}/2/60.webp`)).status).toBe(404);
    for (const place of [address, '/changes', '/changes.atom', '/files', '/moderation-log']) {
      const { status, text } = await reader.get(place);
      expect([place, status, /Marmalade|Zucker|brass-band/.test(text)]).toEqual([place, 200, false]);
    }
    expect((await reader.get('/moderation-log')).text).toContain('hid a version of the file');
    expect((await ana.post(`${address}/revert`, { revision: '2' })).status).toBe(404);
    expect((await moderator.post(`${address}/revert`, { revision: '2' })).status).toBe(422);
    const shown = await moderator.post(`${address}/hiding/removal`, { revision: '2', reason: '' });
    expect(shown.status).toBe(303);
    expect((await reader.get(`${address}/2/60.webp`)).status).toBe(200);
  });

  test('are the only ones who can', async () => {
    const wiki = emptyWiki();
    givenFile(wiki);
    const editor = await signIn(wiki);

    const answers = await Promise.all([
      editor.get('/files/ballot-box/deletion'),
      editor.post('/files/ballot-box/deletion', { reason: 'x' }),
      editor.post('/files/ballot-box/deletion/removal'),
      editor.get('/files/ballot-box/hiding?revision=1'),
      editor.post('/files/ballot-box/hiding', { revision: '1', reason: 'x' }),
      editor.post('/files/ballot-box/hiding/removal', { revision: '1' }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
    expect((await asReader(wiki).get('/files/ballot-box')).status).toBe(200);
  });
});

describe('pages', () => {
  test('show a picture with its measures and words, and the file says where it is used', async () => {
    const wiki = emptyWiki();
    givenFile(wiki);
    givenPage(wiki, { title: 'Voting', body: 'Look:\n\n![](/files/ballot-box "At the library")\n' });
    givenPage(wiki, { title: 'Printing', body: 'The [flyer](/files/ballot-box).\n' });

    const { text } = await asReader(wiki).get('/wiki/voting');
    const file = await asReader(wiki).get('/files/ballot-box');

    expect(text).toContain(
      '<figure class="picture"><a href="/files/ballot-box"><img src="/files/ballot-box/1/640.webp" srcset="/files/ballot-box/1/320.webp 320w, /files/ballot-box/1/640.webp 640w" sizes="(max-width: 36rem) 100vw, 33rem" width="640" height="640" loading="lazy" decoding="async" alt="A ballot box"></a><figcaption>At the library</figcaption></figure>',
    );
    expect(file.text).toMatch(
      /Used on<\/h2>\s*<ul><li><a href="\/wiki\/printing">Printing<\/a><\/li><li><a href="\/wiki\/voting">/,
    );
  });

  test('send a link in place of a picture to who saves data', async () => {
    const wiki = emptyWiki();
    givenFile(wiki);
    givenPage(wiki, { title: 'Voting', body: '![The "box"](/files/ballot-box)\n' });

    const saving = await asReader(wiki).get('/wiki/voting').set('Save-Data', 'on');
    const whole = await asReader(wiki).get('/wiki/voting');

    expect(saving.text).toContain(
      '<a href="/files/ballot-box/1/640.webp">Load the picture (1 kB): The &quot;box&quot;</a>',
    );
    expect(saving.text).not.toContain('<img src="/files');
    expect(whole.text).toContain('alt="The &quot;box&quot;"');
    expect(whole.headers['vary']).toContain('Save-Data');
  });

  test('offer a document as a download, and words where a file is not', async () => {
    const wiki = emptyWiki();
    givenFile(wiki, { name: 'flyer', altText: 'Our flyer', content: contentOf('pdf', 'x'.repeat(2_400_000)) });
    givenPage(wiki, { title: 'Voting', body: '![](/files/flyer)\n\n![A map](/files/nowhere)\n' });

    const { text } = await asReader(wiki).get('/wiki/voting');

    expect(text).toContain('<a href="/files/flyer/1/file.pdf">Our flyer (PDF, 2.4 MB)</a>');
    expect(text).toContain('Picture: A map (not here)');
  });

  test('a picture of another site stays a link', async () => {
    const wiki = emptyWiki();
    givenPage(wiki, {
      title: 'Voting',
      body: '![A map](https://example.org/files/map) ![x](//example.org/files/map)\n',
    });

    const { text } = await asReader(wiki).get('/wiki/voting');

    expect(text).toContain('href="https://example.org/files/map"');
    expect(text).not.toContain('<img');
  });
});

test('what was added stands among the changes and leads to the file', async () => {
  const wiki = emptyWiki();
  const address = await added(await signIn(wiki), await drawn(9, 9).png().toBuffer());

  const changes = await asReader(wiki).get('/changes');
  const feed = await asReader(wiki).get('/changes.atom');

  expect(changes.text).toContain(`added the file <a href="${address}">${NAME}</a>.`);
  expect(feed.text).toContain(`night-shift added the file ${NAME}.`);
  expect(feed.text).toContain(`<link href="${BASE}${address}"/>`);
  const editor = await signIn(wiki, 'bo');
  expect((await editor.get('/changes')).text).not.toMatch(/changes\/1\/removal/);
  expect((await editor.post('/changes/1/removal', { reason: 'No' })).status).toBe(422);
});
