import type { Choice } from '../domain/fact-choices.js';
import { ACCESSIBILITY, PLATFORMS } from '../domain/fact-choices.js';
import type { Content } from '../domain/content.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { costWords } from './page-rows.js';

/** What structured data says beside the page itself, in words. */
interface Named {
  readonly baseUrl: string;
  readonly tags: readonly { readonly label: string }[];
  readonly uses: readonly { readonly title: string }[];
}

/** A tool's facts as schema.org data (SoftwareApplication, in JSON-LD) for programs that read pages; '' for a page without such facts. What is not known is not said. */
export function structuredDataHtml(page: Page, content: Content, named: Named, t: Translate): string {
  if (page.kind !== 'tool' || page.deletedAt !== null) return '';
  const { facts } = content;
  const uses = named.uses.map(({ title }) => title);
  const said = {
    '@context': 'https://schema.org',
    '@type': 'SoftwareApplication',
    name: content.title,
    alternateName: facts.aliases,
    description: facts.summary,
    url: facts.website,
    mainEntityOfPage: `${named.baseUrl}/wiki/${encodeURIComponent(page.slug)}`,
    keywords: named.tags.map(({ label }) => label),
    applicationCategory: uses[0] ?? '',
    featureList: uses,
    ...offered(page, content, t),
    operatingSystem: platformWords(facts.platforms, t),
    inLanguage: facts.languages,
    countriesSupported: facts.regions.filter((region) => region !== 'any'),
    publisher: facts.owner.name === '' ? '' : { '@type': 'Organization', name: facts.owner.name },
    accessibilitySummary: accessibilityWords(facts.accessibility.value, t),
  };
  // Nothing in a text may end the element it stands in.
  const json = JSON.stringify(said, (_name, value: unknown) => (isSilent(value) ? undefined : value));
  return `<script type="application/ld+json">${json.replaceAll('<', String.raw`\u003c`)}</script>`;
}

function offered(page: Page, { facts }: Content, t: Translate) {
  const isFree = facts.cost.band === 'free';
  const description = costWords(page, t);
  return {
    isAccessibleForFree: isFree || undefined,
    offers: description === '' ? '' : { '@type': 'Offer', ...(isFree ? { price: 0 } : {}), description },
    license: facts.openSource.licence,
  };
}

function accessibilityWords(value: string, t: Translate): string {
  const known = ACCESSIBILITY.find((choice) => choice.value === value && value !== 'unknown');
  return known ? t(known.words) : '';
}

function platformWords(platforms: readonly string[], t: Translate): readonly string[] {
  const words = new Map(PLATFORMS.map(({ value, words }: Choice) => [value, words]));
  return platforms.map((platform) => t(words.get(platform) ?? platform));
}

function isSilent(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}
