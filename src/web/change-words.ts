import { visibleChanges } from '../actions/access-changes.js';
import { changedFacts, plainWords, type ChangedPart } from '../domain/fact-changes.js';
import type { FactField } from '../domain/fact-fields.js';
import type { Revision } from '../domain/revision.js';
import { plural, type Translate } from '../locales/translate.js';
import type { RevisionChange } from '../storage/revision-changes.js';
import type { Wiki } from '../wiki.js';
import { namesInFacts } from './page-facts.js';

const NAMED_AT_MOST = 3;

/** What each revision changed, in a few words for a list, by its id: "Cost: Free tier → Under 20 a month". '' where it is not shown. */
export function changeWords(wiki: Wiki, t: Translate, revisions: readonly Revision[]): ReadonlyMap<number, string> {
  const changes = visibleChanges(wiki, revisions);
  return new Map(revisions.map((revision) => [revision.id, wordsFor(revision, changes.get(revision.id), t)]));
}

/** What each revision made of one fact, by its id, as a statement: "Free tier → Under 20 a month". Revisions that left it alone have none. */
export function factStatements(
  wiki: Wiki,
  t: Translate,
  revisions: readonly Revision[],
  field: FactField,
): ReadonlyMap<number, string> {
  const changes = [...visibleChanges(wiki, revisions).values()];
  const named = namesInFacts(
    wiki,
    changes.flatMap(({ facts }) => (facts ? [facts.before, facts.after] : [])),
  );
  const statements = changes.map(({ id, facts }) => {
    const changed = facts ? changedFacts(facts.before, facts.after, named, t) : [];
    return [id, changed.filter(({ label }) => label === t(field.label)).flatMap((part) => partWords(part, t))] as const;
  });
  return new Map(statements.filter(([, words]) => words.length > 0).map(([id, words]) => [id, words.join('; ')]));
}

function partWords({ part, isDate, before, after }: ChangedPart, t: Translate): string | readonly [] {
  if (isDate) return after.length > 0 ? plainWords(after) : [];
  const or = (words: string) => (words === '' ? t('not known yet') : words);
  const values = { before: or(plainWords(before)), after: or(plainWords(after)) };
  return part === '' ? t('{before} → {after}', values) : t('{fact}: {before} → {after}', { fact: part, ...values });
}

function wordsFor({ sizeChange }: Revision, change: RevisionChange | undefined, t: Translate): string {
  if (sizeChange === null) return '';
  const named = change ? namedParts(change, t) : [];
  const rest = named.length - NAMED_AT_MOST;
  return [
    ...named.slice(0, NAMED_AT_MOST),
    ...(rest > 0 ? [plural(t, rest, '1 more fact changed', '{n} more facts changed')] : []),
    ...sizeWords(sizeChange, change?.text ?? true, t),
  ].join('; ');
}

/** What changed besides the text, one piece for the name, the tags and each fact. */
function namedParts({ title, tags, facts }: RevisionChange, t: Translate): readonly string[] {
  const changed = facts ? changedFacts(facts.before, facts.after, () => undefined, t) : [];
  return [...(title ? [t('name changed')] : []), ...(tags ? [t('tags changed')] : []), ...factWords(changed, t)];
}

/** One piece a fact. An answer is named with what it was before, if that is what changed. */
function factWords(changed: readonly ChangedPart[], t: Translate): readonly string[] {
  const labels = [...new Set(changed.map(({ label }) => label))];
  return labels.map((label) => {
    const first = changed.find((one) => one.label === label);
    if (!first?.isChoice || first.part !== '') return t('{fact} changed', { fact: label });
    const or = (words: string) => (words === '' ? t('not known yet') : words);
    const [before, after] = [or(plainWords(first.before)), or(plainWords(first.after))];
    return t('{fact}: {before} → {after}', { fact: label, before, after });
  });
}

function sizeWords(sizeChange: number, isTextChanged: boolean, t: Translate): readonly string[] {
  if (sizeChange > 0) return [plural(t, sizeChange, 'added 1 character', 'added {n} characters')];
  if (sizeChange < 0) return [plural(t, -sizeChange, 'removed 1 character', 'removed {n} characters')];
  return isTextChanged ? [t('text changed, same length')] : [];
}
