import fc from 'fast-check';
import { createDirectSearch } from '../../src/search/direct-search.js';
import type { Search, SearchHit, ToolTraits } from '../../src/search/search.js';
import { page, TOOLS } from './tools.js';

let search: Search;

beforeEach(() => {
  search = createDirectSearch();
  search.put(TOOLS);
});

afterEach(() => search.close());

const titlesOf = (hits: readonly SearchHit[]) => hits.map(({ id }) => TOOLS.find((tool) => tool.id === id)?.title);

async function titlesFor(text: string, limit = 10) {
  return titlesOf((await search.query(text, limit)).hits);
}

async function idsFor(text: string) {
  return (await search.query(text, 10)).hits.map(({ id }) => id);
}

describe('names', () => {
  test('an exact name is first, for every tool and in any case', async () => {
    for (const { title } of TOOLS) {
      expect((await titlesFor(title))[0]).toBe(title);
      expect((await titlesFor(title.toUpperCase()))[0]).toBe(title);
    }
  });

  test('another name of a tool is as good as its title', async () => {
    for (const { title, aliases } of TOOLS) {
      for (const alias of aliases) expect((await titlesFor(alias))[0]).toBe(title);
    }
  });

  test('the words of a Markdown text are found, its marks and addresses are not', async () => {
    search.put([page(901, { title: 'Marks', text: 'Some **bolder** [words](https://example.org/zanzibar).\n' })]);

    expect((await search.query('bolder', 5)).hits.map(({ id }) => id)).toEqual([901]);
    expect((await search.query('zanzibar', 5)).hits.map(({ id }) => id)).not.toContain(901);
  });

  test('a title goes before the same words as an alias elsewhere', async () => {
    search.put([page(900, { title: 'Huddle Space', aliases: ['Huddle'], text: 'huddle '.repeat(50) })]);
    const { hits } = await search.query('huddle', 2);
    expect(hits.map(({ id }) => TOOLS.find((tool) => tool.id === id)?.title ?? id)).toEqual(['Huddle', 900]);
  });

  test.each([
    ['lanternpots', 'Lanternpost'],
    ['movmentforge', 'MovementForge'],
    ['gatherlyy', 'Gatherly'],
    ['whispar', 'Whisper'],
    ['huddel', 'Huddle'],
    ['acton orchard', 'Action Orchard'],
    ['every.ogr', 'Every.org'],
  ])('one slip in a name still finds it: %s', async (typed, title) => {
    expect((await titlesFor(typed))[0]).toBe(title);
  });

  test('a name with something added still finds it', async () => {
    expect((await titlesFor('lanternposteria'))[0]).toBe('Lanternpost');
  });

  test('two slips in a long name still find it', async () => {
    expect((await titlesFor('movmentfroge'))[0]).toBe('MovementForge');
  });

  test.each([
    ['lant', 'Lanternpost'],
    ['rally', 'Rallyhive'],
    ['action orc', 'Action Orchard'],
    ['dialt', 'Dialtogether'],
  ])('the first letters find it: %s', async (typed, title) => {
    expect((await titlesFor(typed))[0]).toBe(title);
  });

  test.each([
    ['actionorchard', 'Action Orchard'],
    ['door buddy', 'DoorBuddy'],
    ['5calls', '5 Calls'],
    ['give river', 'GiveRiver'],
    ['every org', 'Every.org'],
  ])('a name may be joined or split: %s', async (typed, title) => {
    expect((await titlesFor(typed))[0]).toBe(title);
  });

  test('C++ and C# are told apart', async () => {
    expect(await titlesFor('c++')).toEqual(['C++']);
    expect(await titlesFor('c#')).toEqual(['C#']);
    expect((await titlesFor('.net'))[0]).toBe('.NET');
  });

  test('accents fold, in the page and in the query', async () => {
    expect((await titlesFor('creme caucus'))[0]).toBe('Crème Caucus');
    expect((await titlesFor('précinct cafe'))[0]).toBe('Crème Caucus');
    expect((await titlesFor('húddle'))[0]).toBe('Huddle');
  });
});

describe('words', () => {
  test('another form of a word finds the page', async () => {
    expect(await titlesFor('canvass')).toEqual(expect.arrayContaining(['DoorBuddy', 'Crème Caucus']));
    expect((await titlesFor('receipt'))[0]).toBe('GiveRiver');
  });

  test('the name of a use leads to its tools, also by its other name', async () => {
    expect((await titlesFor('peer-to-peer texting')).slice(0, 3).sort()).toEqual([
      'Peer-to-peer texting',
      'Spokewheel',
      'Textwell',
    ]);
    expect((await titlesFor('text banking')).slice(0, 3).sort()).toEqual([
      'Peer-to-peer texting',
      'Spokewheel',
      'Textwell',
    ]);
  });

  test('an unknown word never empties the list when another word is known', async () => {
    const answer = await search.query('zzxqvk newsletters', 5);
    expect(titlesOf(answer.hits)).toEqual(['Lanternpost']);
    expect(answer.reading.words).toEqual([
      { typed: 'zzxqvk', state: 'unknown' },
      { typed: 'newsletters', state: 'known' },
    ]);
  });

  test('the reading says what was corrected, completed and dropped', async () => {
    const { reading } = await search.query('a spredsheet with thre', 5);
    expect(reading.words).toEqual([
      { typed: 'a', state: 'dropped' },
      { typed: 'spredsheet', state: 'corrected', became: 'spreadsheet' },
      { typed: 'with', state: 'dropped' },
      { typed: 'thre', state: 'completed', became: 'threads' },
    ]);
  });

  test('a word typed in two is looked for as one', async () => {
    const { hits, reading } = await search.query('spread sheet', 5);
    expect(titlesOf(hits)).toEqual(expect.arrayContaining(['Formica', 'Tableland']));
    expect(reading.words.map(({ became }) => became)).toEqual(['spreadsheet', 'spreadsheet']);
  });

  test('a query of small words alone is still looked for', async () => {
    expect((await titlesFor('who is it'))[0]).toBe('Who Is It');
  });

  test('words typed as one are looked for in two', async () => {
    const { hits, reading } = await search.query('privatemessages', 1);
    expect(titlesOf(hits)).toEqual(['Whisper']);
    expect(reading.words).toEqual([{ typed: 'privatemessages', state: 'corrected', became: 'private messages' }]);
  });

  test('pages with all words go before pages with some', async () => {
    const filler = 'other words that stand here for length '.repeat(2);
    search.put([
      page(903, { text: 'Zither, zither and zither.' }),
      page(904, { text: `${filler} zither ${filler} bassoon` }),
      page(905, { text: 'Bassoon, bassoon and bassoon.' }),
    ]);
    expect((await search.query('zither bassoon', 5)).hits[0]?.id).toBe(904);
  });

  test('a phrase is found in a page of any language, however its words are stemmed there', async () => {
    search.put([
      page(961, { text: 'Les casseroles rouges chantent.', language: 'fr' }),
      page(962, { text: 'Las organizaciones cantan.', language: 'es' }),
      page(963, { text: 'Canvassers were singing loudly.' }),
    ]);
    for (const [phrase, id] of [
      ['casseroles rouges', 961],
      ['organizaciones cantan', 962],
      ['were singing', 963],
    ]) {
      expect((await search.query(`"${phrase}"`, 5)).hits.map((hit) => hit.id)).toEqual([id]);
    }
    expect((await search.query('singing -"were singing"', 5)).hits.map(({ id }) => id)).not.toContain(963);
    expect((await search.query('singing -"was singing"', 5)).hits.map(({ id }) => id)).toContain(963);
  });

  test('of two equal pages the one that is more like the best goes first, and none is found that holds no word', async () => {
    search.put([
      ...[951, 952, 953, 954].map((id) => page(id, { text: 'Zither repair by a luthier with strings.' })),
      page(955, { text: 'Bassoon kettle, saucer and spoon.' }),
      page(956, { text: 'Bassoon luthier, repair and strings.' }),
      page(957, { text: 'Luthier, repair and strings.' }),
    ]);
    const { hits } = await search.query('zither bassoon', 9);
    expect(hits.map(({ id }) => id).filter((id) => id > 954)).toEqual([956, 955]);
  });

  test('words that stand together count more than words far apart', async () => {
    const filler = 'quick brown fox over lazy dogs near green hills while soft rain falls';
    search.put([page(903, { text: `zither ${filler} bassoon` }), page(904, { text: `${filler} zither bassoon` })]);
    expect((await search.query('zither bassoon', 5)).hits.map(({ id }) => id)).toEqual([904, 903]);
  });

  test('the very form of a word that was typed counts more than another form', async () => {
    search.put([page(903, { text: 'bassoons' }), page(904, { text: 'bassoon' })]);
    expect((await search.query('bassoon', 5)).hits.map(({ id }) => id)).toEqual([904, 903]);
    expect((await search.query('bassoons', 5)).hits.map(({ id }) => id)).toEqual([903, 904]);
  });

  test('a hit names the words of the page that matched', async () => {
    const { hits } = await search.query('volunteer messaging', 10);
    expect(hits.find(({ id }) => id === 9)?.words).toEqual(expect.arrayContaining(['volunteers', 'messages']));
  });

  test('a Spanish page is found by its words, without accents and without English stems', async () => {
    search.put([page(901, { title: 'Guía', text: 'Reuniones de organización vecinal', language: 'es' })]);
    expect((await search.query('organizacion', 1)).hits[0]?.id).toBe(901);
    expect((await search.query('reuniones', 1)).hits[0]).toMatchObject({ id: 901, words: ['reuniones'] });
  });
});

describe('what a query says beside its words', () => {
  const tool = (facts: Partial<ToolTraits>): ToolTraits => ({
    ...{ uses: [7], cost: 'free', openSource: 'no', canSelfHost: 'no', encryption: 'no', status: 'active' },
    replacedBy: null,
    ...facts,
  });

  test('small words count where little else is said', async () => {
    search.put([
      page(903, { text: 'Ask and ask and ask.' }),
      page(904, { text: 'It says who to ask about a permit.' }),
    ]);
    expect(await idsFor('who to ask')).toEqual([904, 903]);
  });

  test('a phrase has its words together, small ones too, and not across two parts of a page', async () => {
    search.put([
      page(903, { title: 'Bassoon', summary: 'Of reeds', text: 'zither of the north' }),
      page(904, { text: 'the north of zither' }),
    ]);
    expect(await idsFor('"zither of the"')).toEqual([903]);
    expect((await idsFor('"the north"')).sort()).toEqual([903, 904]);
    expect(await idsFor('"of the"')).toEqual([903]);
    expect(await idsFor('"bassoon of"')).toEqual([]);
    expect(await idsFor('"ZÍTHER of" -bassoon')).toEqual([]);
  });

  test('an exclusion is of that very word, and alone it leaves all pages without it, by name', async () => {
    search.put([page(903, { text: 'zithers' }), page(904, { text: 'zither' }), page(905, { text: 'bassoon zither' })]);
    expect(await idsFor('zither -bassoon')).toEqual([904, 903]);
    expect(await idsFor('zithers -zither')).toEqual([903]);
    const { total } = await search.query('-bassoon', 1);
    expect(total).toBe(TOOLS.length + 2);
    expect(await idsFor('-bassoon')).not.toContain(905);
    expect(await titlesFor('-bassoon -huddle')).toEqual(
      (await titlesFor('-bassoon')).filter((title) => title !== 'Huddle'),
    );
  });

  test('in Spanish and in English each page is found by other forms of its words', async () => {
    search.put([
      page(903, { text: 'Los sindicatos organizan campañas', language: 'es' }),
      page(904, { text: 'A page about campanas', language: 'en' }),
    ]);
    expect((await idsFor('el sindicato y la campaña'))[0]).toBe(903);
    expect(await idsFor('organizado')).toEqual([903]);
  });

  test('of two equal tools the one checked later is first', async () => {
    const equal = { title: 'Twin', text: 'identical', kind: 'tool' };
    search.put([903, 904, 905].map((id) => page(id, { ...equal, tool: tool({ checkedDay: `202${id - 900}-01-01` }) })));
    expect(await idsFor('identical')).toEqual([905, 904, 903]);
  });

  test('tools of a name to be done without come last', async () => {
    search.put([
      page(903, { title: 'Bassoon Drive', text: 'bassoon zither', kind: 'tool', tool: tool({}) }),
      page(904, { title: 'Other Drive', text: 'A zither and, some say, no bassoon.', kind: 'tool', tool: tool({}) }),
    ]);
    expect((await idsFor('zither bassoon')).slice(0, 2)).toEqual([903, 904]);
    expect((await idsFor('zither without bassoon')).slice(0, 2)).toEqual([904, 903]);
  });

  test('a name that is also a question is a name', async () => {
    search.put([
      page(903, { title: 'Zither', kind: 'tool', tool: tool({}) }),
      page(904, { title: 'Bassoon', kind: 'tool', tool: tool({}) }),
      page(905, { title: 'Zither or Bassoon', text: 'A contest.' }),
    ]);
    expect((await search.query('zither or bassoon', 3)).reading.about).toBeUndefined();
    expect((await idsFor('zither or bassoon'))[0]).toBe(905);
    expect((await search.query('zither vs bassoon', 3)).reading.about).toEqual({ pages: [903, 904], wishes: [] });
  });
});

describe('questions that name a tool', () => {
  const tool: ToolTraits = {
    ...{ uses: [], cost: 'unknown', openSource: 'unknown', canSelfHost: 'unknown', encryption: 'unknown' },
    ...{ status: 'active', replacedBy: null },
  };
  beforeEach(() => {
    const safe = 'Is it safe? Nothing is safe, safe as can be. ';
    search.put([
      page(901, { title: 'Grasp', text: 'Grasp is an app.', kind: 'tool', tool }),
      page(902, { title: 'Zephyr', text: 'Zephyr is an app.', kind: 'tool', tool }),
      page(903, { title: 'Safety', text: `${safe.repeat(9)} Ask whether Zephyr keeps up.`, kind: 'guide' }),
      page(904, { title: 'Talking', text: 'Grasp the point, and grasp a hand. We grasp it.', kind: 'guide' }),
      page(905, { title: 'Doors', text: 'At a door, grasp the handle. Neighbors grasp why.', kind: 'guide' }),
      page(906, { title: 'Banners', text: 'Sew banners.', kind: 'use', aliases: ['banner making'] }),
    ]);
  });

  test.each(['is zephyr safe', 'zephyr safe', 'who says zephyr is safe', 'es seguro zephyr', 'safe with Zephyr?'])(
    '“%s” has that tool first',
    async (query) => expect((await idsFor(query))[0]).toBe(902),
  );

  test('a name that pages also write as a word is a name with a capital, or as what is asked about', async () => {
    expect((await idsFor('is grasp safe'))[0]).toBe(901);
    expect((await idsFor('how safe would Grasp be'))[0]).toBe(901);
    expect((await idsFor('when neighbors grasp a handle'))[0]).toBe(905);
    expect((await idsFor('we grasp the point'))[0]).toBe(904);
  });

  test('two tools stand in the order of the question, and what else has a page is not put behind a name', async () => {
    expect((await idsFor('does grasp work with zephyr')).slice(0, 2)).toEqual([901, 902]);
    expect((await idsFor('banner making inside zephyr'))[0]).toBe(906);
    expect((await idsFor('does zephyr do banner making'))[0]).toBe(902);
    expect((await idsFor('safe without zephyr'))[0]).toBe(903);
  });
});

describe('changes', () => {
  test('a word removed from a page is no longer found, and the new word is', async () => {
    search.put([page(902, { text: 'xylophone' })]);
    expect((await search.query('xylophone', 5)).hits.map(({ id }) => id)).toEqual([902]);
    search.put([page(902, { text: 'marimba' })]);
    expect((await search.query('marimba', 5)).hits.map(({ id }) => id)).toEqual([902]);
    expect(await search.query('xylophone', 5)).toMatchObject({ hits: [], reading: { words: [{ state: 'unknown' }] } });
  });

  test('a removed page is gone and the others stay', async () => {
    search.remove([13]);
    expect(await titlesFor('group chat')).toEqual(expect.arrayContaining(['Murmur']));
    expect(await titlesFor('group chat')).not.toContain('Cackle');
  });

  test('the same pages rank the same, however they arrived', async () => {
    const other = createDirectSearch();
    other.put([...TOOLS].reverse().slice(0, 20));
    await other.query('chat', 1);
    other.put([page(1, { text: 'chat' }), ...TOOLS]);
    const texts = ['group chat', 'volunteers text', 'acton', 'free software you host', 'take money'];
    for (const text of texts) expect(await other.query(text, 50)).toEqual(await search.query(text, 50));
    await other.close();
  });

  test('search is ready once the first pages can be found', async () => {
    expect(search.ready()).toBe(false);
    await search.query('anything', 1);
    expect(search.ready()).toBe(true);
  });

  test('a closed search refuses questions', async () => {
    await search.close();
    await expect(search.query('chat', 1)).rejects.toThrow('closed');
  });
});

describe('answers', () => {
  test('the same query gives the same order, and equal pages stand by number', async () => {
    search.put([905, 904, 903].map((id) => page(id, { title: 'Twin', text: 'identical' })));
    const first = await search.query('identical', 10);
    expect(first.hits.map(({ id }) => id)).toEqual([903, 904, 905]);
    expect(await search.query('identical', 10)).toEqual(first);
  });

  test('at most as many hits as asked for come, and the total says how many there are', async () => {
    const { hits, total } = await search.query('volunteers', 2);
    expect(hits).toHaveLength(2);
    expect(total).toBeGreaterThan(2);
    expect((await search.query('volunteers', 0)).hits).toEqual([]);
    expect((await search.query('volunteers', 1_000)).hits).toHaveLength(total);
  });

  test.each(['', '   ', '\n\t', '!?*', '"', ':', '-'])('a query without words has no hits: %j', async (text) => {
    expect(await search.query(text, 10)).toMatchObject({ hits: [], total: 0 });
  });

  test('a query that means nothing to any page has no hits', async () => {
    expect(await search.query('q+', 10)).toMatchObject({ hits: [], total: 0 });
  });

  test('signs that other searches read as commands are harmless', async () => {
    for (const text of ['title:huddle', 'huddle*', '"huddle"', '+huddle', 'huddle~2', 'huddle^9', '- huddle']) {
      expect((await titlesFor(text))[0]).toBe('Huddle');
    }
  });

  test('a very long text is cut to its first thousand letters and still answered', async () => {
    const filler = 'blah '.repeat(5_000);
    expect((await titlesFor(`huddle ${filler}`))[0]).toBe('Huddle');
    expect(await titlesFor(`${filler} huddle`)).toEqual([]);
  });

  test('no text throws, and every answer keeps to its bounds', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('c++', '.net', 'action', '__proto__', '*', ':', '~'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), fc.integer({ min: -2, max: 60 }), async (pieces, limit) => {
        const { hits, total } = await search.query(pieces.join(' '), limit);
        expect(hits.length).toBe(Math.min(Math.max(0, limit), total));
        expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
        expect(hits.every(({ score }) => Number.isFinite(score))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('pages of any text can be put', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, text, text, async (title, body, language) => {
        search.put([page(906, { title, aliases: [body], text: body, language })]);
        expect((await titlesFor('huddle'))[0]).toBe('Huddle');
      }),
      { numRuns: 40 },
    );
  });
});

describe('suggestions', () => {
  const suggested = async (text: string, limit = 5) => titlesOf(await search.suggest(text, limit));

  test('names that begin with the letters come first', async () => {
    expect((await suggested('ac')).slice(0, 2).sort()).toEqual(['Action Kettle', 'Action Orchard']);
    expect((await suggested('ga'))[0]).toBe('Gatherly');
  });

  test('a later word of a name, another name and a slip are found too', async () => {
    expect(await suggested('ke')).toEqual(['Action Kettle']);
    expect((await suggested('voterl'))[0]).toBe('Starling Data');
    expect((await suggested('huddel'))[0]).toBe('Huddle');
  });

  test('names go before pages that only speak of it', async () => {
    expect((await suggested('phone'))[0]).toBe('Phone banking');
    expect(await suggested('phone')).toContain('DoorBuddy');
  });

  test('an exclusion alone suggests nothing, a name beside it does', async () => {
    expect(await search.suggest('-huddle', 5)).toEqual([]);
    expect(await search.suggest('cackle -huddle', 5)).not.toEqual([]);
  });

  test('a blank text suggests nothing', async () => {
    expect((await suggested('hu'))[0]).toBe('Huddle');
    expect(await suggested(' ')).toEqual([]);
  });
});
