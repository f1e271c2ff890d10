import {
  asReader,
  BASE,
  closeWikis,
  emptyWiki,
  givenPage,
  givenTool,
  givenUse,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const ELEMENT = /<script type="application\/ld\+json">([^<]*)<\/script>/;

async function dataOf(wiki: TestWiki, slug: string): Promise<unknown> {
  const { text } = await asReader(wiki).get(`/wiki/${slug}`);
  const [, json = 'null'] = ELEMENT.exec(text) ?? [];
  return JSON.parse(json);
}

test('a tool’s facts stand in its page for programs, in the words of schema.org', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Spoke', {
    tags: ['field-organizing'],
    facts: {
      ...{ summary: 'Texts between people.', aliases: ['Spoke Rewired'], website: 'https://spoke.example/' },
      ...{ cost: { band: 'free' }, openSource: { value: 'yes', licence: 'GPL-3.0' } },
      ...{ platforms: ['web', 'linux'], languages: ['en', 'es'], regions: ['US'], owner: { name: 'Politics Rewired' } },
      accessibility: { value: 'works-with-screen-reader' },
    },
  });

  expect(await dataOf(wiki, 'spoke')).toEqual({
    '@context': 'https://schema.org',
    '@type': 'SoftwareApplication',
    name: 'Spoke',
    alternateName: ['Spoke Rewired'],
    description: 'Texts between people.',
    url: 'https://spoke.example/',
    mainEntityOfPage: `${BASE}/wiki/spoke`,
    keywords: ['Field & Organizing'],
    applicationCategory: 'Peer-to-peer texting',
    featureList: ['Peer-to-peer texting'],
    isAccessibleForFree: true,
    offers: { '@type': 'Offer', price: 0, description: 'Free' },
    license: 'GPL-3.0',
    operatingSystem: ['Web browser', 'Linux'],
    inLanguage: ['en', 'es'],
    countriesSupported: ['US'],
    publisher: { '@type': 'Organization', name: 'Politics Rewired' },
    accessibilitySummary: 'Works with a screen reader',
  });
});

test('what is not known is not said, and no text ends the element it stands in', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Sly', { facts: { summary: '</script><script>alert(1)</script>' } });

  const data = await dataOf(wiki, 'sly');

  expect(data).toMatchObject({ name: 'Sly', description: '</script><script>alert(1)</script>' });
  for (const field of ['offers', 'license', 'publisher', 'inLanguage', 'accessibilitySummary', 'alternateName'])
    expect(data).not.toHaveProperty(field);
});

test('pages that are no tools have no such data', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking' });

  expect(await dataOf(wiki, 'door-knocking')).toBeNull();
});
