import type { Locator, Page } from 'playwright-core';
import { axe, become, DESK, openChromium, PHONE, watch } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

const EDIT = '/wiki/signal/edit?section=2';

let site: Site;
let chromium: Awaited<ReturnType<typeof openChromium>>;
let page: Page;
let box: Locator;

beforeAll(async () => {
  site = await startSite(['porch-light']);
  chromium = await openChromium({ permissions: ['clipboard-read', 'clipboard-write'] });
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});
beforeEach(async () => {
  await become(chromium.context, site.base, await site.as('porch-light'));
  page = await chromium.context.newPage();
  await page.setViewportSize(PHONE);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(site.base + EDIT);
  box = page.getByLabel('Text of this section');
});
afterEach(() => page.close());

/** Puts text into the box, and what stands between « and » is selected; or the caret stands at ‸. */
async function write(marked: string): Promise<void> {
  const text = marked.replace(/[«»‸]/g, '');
  const start = marked.search(/[«‸]/);
  const end = marked.includes('»') ? marked.indexOf('»') - 1 : start;
  await box.fill(text);
  await box.evaluate((element: HTMLTextAreaElement, [from, to]) => element.setSelectionRange(from!, to!), [start, end]);
}

const text = () => box.inputValue();
const focused = () => page.evaluate(() => document.activeElement?.textContent.trim() ?? '');

async function copy(items: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(async (all) => {
    const blobs = Object.entries(all).map(([type, words]) => [type, new Blob([words], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs) as Record<string, Blob>)]);
  }, items);
}

describe('the toolbar', () => {
  test('is one stop of the Tab key, and its buttons are reached by arrows, Home and End', async () => {
    await box.focus();
    await page.keyboard.press('Shift+Tab');
    const seen = [await focused()];
    for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
      await page.keyboard.press(key);
      seen.push(await focused());
    }
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');

    expect(seen).toEqual(['Bold', 'Italic', 'Picture', 'Bold', 'Picture', 'Bold']);
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Italic');
    await page.keyboard.press('Shift+Tab');
    expect(await page.getByRole('toolbar').evaluate((bar) => bar.contains(document.activeElement))).toBe(false);
  });

  test.each([
    ['Bold', 'A «big» door', 'A **big** door'],
    ['Italic', 'A «big» door', 'A *big* door'],
    ['Heading', 'Doors‸', '### Doors'],
    ['Link', 'See «them»', 'See [them](https://)'],
    ['List', '«One\nTwo»', '- One\n- Two'],
    ['Numbered list', '«One\nTwo»', '1. One\n2. Two'],
    ['Quote', 'One‸', '> One'],
    ['Table', 'One‸', 'One\n\n| Column 1 | Column 2 |\n| --- | --- |\n| … | … |\n'],
  ])('%s is written with a press, and Ctrl+Z takes it back', async (name, before, after) => {
    await write(before);
    await page.getByRole('button', { name, exact: true }).click();

    expect(await text()).toBe(after);
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('ControlOrMeta+z');
    expect(await text()).toBe(before.replace(/[«»‸]/g, ''));
  });

  test('what was pressed is undone step by step, along with what was typed between', async () => {
    await write('‸');
    await page.keyboard.type('One two');
    await page.keyboard.press('Shift+ArrowLeft+ArrowLeft');
    await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft');
    await page.keyboard.press('ControlOrMeta+b');
    const bold = await text();
    await page.keyboard.press('ControlOrMeta+z');
    const undone = await text();
    await page.keyboard.press('ControlOrMeta+Shift+z');

    expect([undone, await text()]).toEqual(['One two', bold]);
    expect(bold).toContain('**');
  });

  test.each([
    ['ControlOrMeta+b', '«big»', '**big**'],
    ['ControlOrMeta+i', '«big»', '*big*'],
    ['ControlOrMeta+k', '«big»', '[big](https://)'],
    ['ControlOrMeta+Shift+Digit7', '«big»', '1. big'],
    ['ControlOrMeta+Shift+Digit8', '«big»', '- big'],
    ['ControlOrMeta+Shift+Period', '«big»', '> big'],
  ])('%s does what its button does', async (keys, before, after) => {
    await write(before);
    await page.keyboard.press(keys);

    expect(await text()).toBe(after);
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('stands above the box that is written in, and nothing jumps', async () => {
    await page.goto(`${site.base}/wiki/signal/edit`);
    const bar = page.getByRole('toolbar');
    const third = page.getByLabel('Watch out for', { exact: true });
    await third.scrollIntoViewIfNeeded();
    const top = () => third.evaluate((element) => Math.round(element.getBoundingClientRect().top));
    const before = await top();
    await third.focus();

    expect(await bar.getAttribute('aria-controls')).toBe(await third.getAttribute('id'));
    expect(await bar.count()).toBe(1);
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(60);
  });
});

describe('writing', () => {
  test('Enter goes on with a list and ends it; Tab leaves the box', async () => {
    await write('‸');
    await page.keyboard.type('- one\ntwo\n\nthree');
    const list = await text();
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('Tab');

    expect(list).toBe('- one\n- two\n\nthree');
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(false);
  });

  test('an address pasted over words makes a link, and is undone in one step; with Shift it is pasted plain', async () => {
    await copy({ 'text/plain': 'https://example.org/a' });
    await write('See «the makers».');
    await page.keyboard.press('ControlOrMeta+v');
    const link = await text();
    await page.keyboard.press('ControlOrMeta+z');
    const undone = await text();
    await write('See «the makers».');
    await page.keyboard.press('ControlOrMeta+Shift+v');

    expect(link).toBe('See [the makers](https://example.org/a).');
    expect(undone).toBe('See the makers.');
    expect(await text()).toBe('See https://example.org/a.');
  });

  test('cells of a spreadsheet become a table', async () => {
    const html = '<table><tr><td>Plan</td><td>Costs</td></tr><tr><td>Small</td><td>none</td></tr></table>';
    await copy({ 'text/plain': 'Plan\tCosts\nSmall\tnone', 'text/html': html });
    await write('Before‸');
    await page.keyboard.press('ControlOrMeta+v');

    expect(await text()).toBe('Before\n\n| Plan | Costs |\n| --- | --- |\n| Small | none |\n');
    await page.keyboard.press('ControlOrMeta+z');
    expect(await text()).toBe('Before');
  });

  test.each([
    ['headings and paragraphs', '<h1>One</h1><p>Two</p><p>Three</p>', '## One\n\nTwo\n\nThree'],
    ['emphasis', '<p>A <b>big</b>, <em>old </em>door</p>', 'A **big**, *old* door'],
    ['a table of one row', '<p>a</p><table><tr><td>b</td><td>c</td></tr></table>', 'a\n\nb\n\nc'],
    ['a table of one column', '<table><tr><td>a</td></tr><tr><td><p>b</p><p>c</p></td></tr></table>', 'a\n\nb\n\nc'],
    [
      'paragraphs in a cell',
      '<p>a</p><table><tr><td>b</td><td>c</td></tr><tr><td><p>d</p><p>e</p></td><td>f</td></tr></table>',
      'a\n\n| b | c |\n| --- | --- |\n| d e | f |',
    ],
    [
      'paragraphs in a cell of a table alone',
      '<table><tr><td>b</td><td>c</td></tr><tr><td><p>d</p><p>e</p></td><td>f</td></tr></table>',
      '| b | c |\n| --- | --- |\n| d e | f |\n',
    ],
    [
      'emphasis told in styles',
      '<span style="font-weight:700">big</span> <b style="font-weight:normal"><i>old</i></b>',
      '**big** *old*',
    ],
    [
      'links',
      '<a href="https://example.org/a b">the <b>maker</b></a> <a href="javascript:x">no</a>',
      '[the **maker**](https://example.org/a%20b) no',
    ],
    ['lists', '<ul><li>one<ol><li>two</li></ol></li><li><p>three</p></li></ul>', '- one\n  1. two\n- three'],
    ['a list beside its item', '<ul><li>one</li><ul><li>two</li></ul></ul>', '- one\n    - two'],
    [
      'a table with words around it',
      '<p>x</p><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>',
      'x\n\n| a | b |\n| --- | --- |\n| 1 | 2 |',
    ],
    [
      'pictures, scripts and styles, which are left out',
      '<h2>x</h2><img src="/x.png" alt="y"><script>z</script><style>p{}</style>',
      '## x',
    ],
    ['signs that mean something', '<p>2*3 [a] `b` under_line</p><p>x</p>', '2\\*3 \\[a\\] \\`b\\` under\\_line\n\nx'],
    ['quotes', '<blockquote><p>one</p><p>two</p></blockquote>', '> one\n>\n> two'],
  ])('formatted text becomes clean Markdown: %s', async (_, html, expected) => {
    const watched = watch(page, site.base);
    await write('‸');
    await box.evaluate((element, clip) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', clip);
      clipboardData.setData('text/plain', 'plain');
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, html);

    expect(await text()).toBe(expected);
    expect(watched.take()).toEqual([]);
  });
});

describe('names of pages', () => {
  test('are offered behind two brackets, said aloud, and taken by keyboard', async () => {
    await write('See ‸');
    await page.keyboard.type('[[sign');
    await page.getByRole('option', { name: /^Signal/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('[role=option][aria-selected=true]');

    expect(await chosen.innerText()).toMatch(/^Signal/);
    expect(await box.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
    expect(await page.locator('.field [aria-live=polite]').innerText()).toMatch(/^\d suggestions?$/);
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await text()).toBe('See [[Signal]]');
    expect(await page.getByRole('listbox').isVisible()).toBe(false);
    await page.keyboard.type('.');
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('ControlOrMeta+z');
    expect(await text()).toContain('See [[sign');
  });

  test('Esc leaves what was typed, Enter without a choice is an ordinary one, and a press takes a row', async () => {
    await write('‸]]');
    await page.keyboard.type('[[sign');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Escape');
    const left = [await text(), await page.getByRole('listbox').isVisible()];
    await page.keyboard.type('a');
    await page.getByRole('listbox').waitFor();
    await page.getByRole('option', { name: /^Signal/ }).click();

    expect(left).toEqual(['[[sign]]', false]);
    expect(await text()).toBe('[[Signal]]');
    await page.keyboard.type('[[sig');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Enter');
    expect(await text()).toBe('[[Signal]][[sig\n');
  });

  test('stand below the caret, within the screen of a phone', async () => {
    await write(`${'Words and words. '.repeat(12)}‸`);
    await page.keyboard.type('[[sign');
    const list = page.getByRole('listbox');
    await list.waitFor();
    const [top, bottom, left] = await list.evaluate((element) => {
      const { top: from, bottom: to, left: start } = element.getBoundingClientRect();
      return [from, to, start];
    });
    const frame = await box.boundingBox();

    expect(top).toBeGreaterThan(frame!.y + 80);
    expect(top).toBeLessThanOrEqual(frame!.y + frame!.height);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeGreaterThan(top);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

describe('the preview', () => {
  const pane = () => page.locator('#seen');

  test('on a phone stands under a tab, and the text comes back as it was', async () => {
    await write('## Good for\n\nA **choir**.‸');
    await page.getByRole('tab', { name: 'Preview' }).click();
    await pane().getByText('A choir.').waitFor();

    expect(await box.isVisible()).toBe(false);
    expect(await pane().getAttribute('role')).toBe('tabpanel');
    expect(await page.getByRole('button', { name: 'Publish' }).isVisible()).toBe(true);
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Write');
    expect(await text()).toBe('## Good for\n\nA **choir**.');
  });

  test('says that it is loading, and when the network fails offers to try again', async () => {
    await page.route('**/preview', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      await route.abort();
    });
    await page.getByRole('tab', { name: 'Preview' }).click();
    await pane().getByText('Loading …').waitFor();
    await pane().getByText('The preview could not be loaded. Your text is safe.').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.unroute('**/preview');
    await page.getByRole('button', { name: 'Try again' }).click();

    await pane().getByRole('heading', { name: 'Good for' }).waitFor();
    expect(await pane().getByText('could not be loaded').isVisible()).toBe(false);
  });

  test('on a wide screen stands beside the text, follows it, and keeps its place', async () => {
    await page.setViewportSize(DESK);
    await page.goto(`${site.base}/wiki/signal/edit?as=text`);
    const body = page.getByLabel('Text', { exact: true });
    await pane().getByRole('heading', { name: 'Leaving it' }).waitFor();
    expect(await page.getByRole('tab').count()).toBe(0);
    await pane().evaluate((element) => element.scrollTo(0, 500));
    await body.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(0, 0));
    await page.keyboard.press('Tab');
    await body.focus();
    const place = await pane().evaluate((element) => element.scrollTop);
    await page.keyboard.type('Fresh words.\n\n');
    await pane().getByText('Fresh words.').waitFor();

    expect(Math.abs((await pane().evaluate((element) => element.scrollTop)) - place)).toBeLessThanOrEqual(2);
    expect(await axe(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await page.getByRole('tab').count()).toBe(2);
  });
});

test.each([
  ['a phone in light', PHONE, 'light'],
  ['a phone in the dark', PHONE, 'dark'],
  ['a desk in light', DESK, 'light'],
  ['a desk in the dark', DESK, 'dark'],
] as const)('every state of the editor is accessible and fits %s', async (_, size, colorScheme) => {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const watched = watch(page, site.base);
  const found: string[] = [];
  const look = async (state: string) => {
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    const faults = [...(await axe(page)), ...(isWide ? ['scrolls sideways'] : []), ...watched.take()];
    found.push(...faults.map((fault) => `${state}: ${fault}`));
  };

  for (const path of [EDIT, '/wiki/signal/edit', '/wiki/signal/edit?as=text', '/new?kind=tool&title=OnionShare']) {
    await page.goto(site.base + path);
    await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
    await look(`${path} opened`);
    const first = page.locator('textarea[data-level]').first();
    await first.fill('');
    await first.focus();
    await page.getByRole('button', { name: 'Table' }).click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('[[mail');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('ArrowDown');
    await look(`${path} with names`);
    await page.keyboard.press('Escape');
    if (size === PHONE) await page.getByRole('tab', { name: 'Preview' }).click();
    await page.locator('#seen').getByText('Column 1').waitFor();
    await look(`${path} with its preview`);
  }

  expect(found).toEqual([]);
});

test('on a touch screen each button is 44 pixels high', async () => {
  const touch = await openChromium({ viewport: PHONE, hasTouch: true, isMobile: true });
  try {
    const phone = touch.context.pages()[0] ?? (await touch.context.newPage());
    await phone.goto(site.base + EDIT);
    const sizes = await phone
      .getByRole('toolbar')
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.clientHeight + 4));

    expect(sizes).toHaveLength(8);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
  } finally {
    await touch.close();
  }
});

test('without script the form has no buttons that do nothing', async () => {
  const plain = await openChromium({ viewport: PHONE, javaScriptEnabled: false });
  try {
    const phone = plain.context.pages()[0] ?? (await plain.context.newPage());
    await phone.goto(site.base + EDIT);

    expect(await phone.getByRole('button', { name: 'Preview' }).count()).toBe(1);
    expect(await phone.getByRole('toolbar').count()).toBe(0);
    expect(await phone.getByRole('tab').count()).toBe(0);
    expect(await phone.getByText('What you type is kept on this device alone').isVisible()).toBe(false);
  } finally {
    await plain.close();
  }
});
