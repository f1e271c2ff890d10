import { currentContent } from '../actions/access.js';
import { fieldsFor, type FactField } from '../domain/fact-fields.js';
import { kindOf } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import { factsPanel } from './page-facts.js';
import type { Frame } from './frame.js';
import { openedForm } from './page-form.js';
import type { Form } from './request.js';

/** Stands for all facts of a tool that nobody has given yet. */
export const UNKNOWN_FACTS = 'unknown';

/** The form of some facts of a page and nothing else, its summary filled in; undefined where the page has no such facts. */
export function factsForm(
  wiki: Wiki,
  page: Page,
  names: readonly string[],
  { t, now }: Pick<Frame, 't' | 'now'>,
): Form | undefined {
  const { unknown } = factsPanel(wiki, page.kind, currentContent(wiki, page), t);
  const missing = new Set(unknown.map(({ field }) => field.name));
  const fields = fieldsFor(kindOf(page.kind).hasToolFacts).filter(
    ({ name }) => names.includes(name) || (names.includes(UNKNOWN_FACTS) && missing.has(name)),
  );
  const [first, ...others] = fields;
  if (!first) return undefined;
  const paths = new Set(fields.flatMap(({ parts }) => parts.map(({ path }) => `facts.${path}`)));
  return new Map([
    ...[...openedForm(wiki, page)].filter(([name]) => paths.has(name)),
    ...(others.length === 0 && first.name === 'cost'
      ? [['facts.cost.asOf', [timeText(now).slice(0, 10)]] as const]
      : []),
    ['onlyFacts', fields.map(({ name }) => name)],
    ['baseRevision', [String(page.currentRevisionId)]],
    [
      'summary',
      [others.length > 0 ? t('Added facts that were missing') : summaryFor(first, missing.has(first.name), t)],
    ],
  ]);
}

function summaryFor({ name, label }: FactField, isNew: boolean, t: Translate): string {
  if (isNew) return t('Added: {fact}', { fact: t(label) });
  return name === 'cost' ? t('New price') : t('Corrected: {fact}', { fact: t(label) });
}
