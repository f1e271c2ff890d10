import { FACT_FIELDS } from '../domain/fact-fields.js';
import type { Proposal } from '../domain/proposal.js';
import { PASSAGE } from '../domain/proposal-parts.js';
import { plural, type Translate } from '../locales/translate.js';
import { listTags } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';

/** What was not taken of a suggestion when it was published, in words; '' for nothing. */
export function leftWords(wiki: Wiki, t: Translate, { leftOut }: Pick<Proposal, 'leftOut'>): string {
  const left = JSON.parse(leftOut) as readonly string[];
  const places = left.filter((one) => one === PASSAGE).length;
  const fields = left.filter((one) => one !== PASSAGE).map((field) => fieldWords(wiki, t, field));
  const text = places === 0 ? [] : [plural(t, places, 'one place of the text', '{n} places of the text')];
  return new Intl.ListFormat(t.locale, { type: 'conjunction' }).format([...fields, ...text]);
}

function fieldWords(wiki: Wiki, t: Translate, field: string): string {
  if (field === 'title') return t('the name');
  const name = field.slice(field.indexOf('.') + 1);
  const fact = field.startsWith('facts.') ? FACT_FIELDS.find((one) => one.name === name) : undefined;
  if (fact) return t(fact.label);
  const label = listTags(wiki.db).find(({ slug }) => slug === name)?.label;
  return t('the tag {tag}', { tag: label ?? name });
}
