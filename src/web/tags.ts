import { keptCounts } from '../actions/kept-counts.js';
import type { RequestHandler } from 'express';
import { publicPages } from '../actions/access.js';
import { factsFromJson } from '../domain/facts.js';
import { KINDS, kindOf, type Kind } from '../domain/kind.js';
import { compareTitleKeys } from '../domain/letters.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { tagIntro } from '../domain/tag-intros.js';
import { plural, type Translate } from '../locales/translate.js';
import { countTaggedPagesByKind } from '../storage/listed-pages.js';
import { listTaggedPagesOfKind } from '../storage/pages.js';
import { findTag, listTags, type Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { insteadOf, type InsteadOf } from './instead-of.js';
import { listRows, type ListRow } from './list-rows.js';
import { sortsOf } from './list-sort.js';
import { LIST_WORDS } from './list-words.js';
import { otherWordsFor } from './tag-words.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'tags/show': {
      readonly intro: string;
      readonly count: string;
      /** Other words by which the search finds the tag. */
      readonly otherWords: readonly string[];
      /** The tools, use by use. */
      readonly uses: readonly TagGroup[];
      /** The same tools in one list, in each of its orders. */
      readonly allTools: readonly AllLink[];
      readonly instead: readonly InsteadOf[];
      /** The pages of the other kinds. */
      readonly groups: readonly TagGroup[];
      readonly others: readonly Tag[];
      readonly feedAddress: string;
    };
  }
}

/** Pages that bear a tag and belong together. */
interface TagGroup {
  readonly id: string;
  readonly heading: string;
  /** Where the use has its own page; '' for a group that has none. */
  readonly href: string;
  readonly count: number;
  readonly rows: readonly ListRow[];
  readonly all: AllLink | undefined;
}

interface AllLink {
  readonly href: string;
  readonly words: string;
}

const ROWS = 500;

/** Every page with a tag: tools by what they are used for, the others by kind. */
export function showTag(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { t } = frameOf(res);
    const tag = findTag(wiki.db, req.params['tag'] ?? '');
    if (!tag) throw new Refused('not-found', 'We have no tag of that name.');
    const intro = tagIntro(tag.slug);
    const tools = listTaggedPagesOfKind(wiki.db, 'tool', tag.slug, '', ROWS);
    const counts = keptCounts(wiki.db, 'kinds', tag.slug, () => countTaggedPagesByKind(wiki.db, tag.slug));
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const feedAddress = `/changes.atom?tag=${encodeURIComponent(tag.slug)}`;
    render(res, 'tags/show', {
      ...{ title: tag.label, feedAddress, feed: { href: feedAddress, title: tag.label } },
      intro: intro === undefined ? '' : t(intro),
      count: plural(t, total, '1 page. Tools stand by use, in order of names.', TOTAL),
      otherWords: otherWordsFor(wiki, tag.label),
      ...{ uses: toolsByUse(wiki, tools, t), instead: insteadOf(wiki, tools) },
      allTools: counts.has('tool') ? toolLists(tag, t) : [],
      groups: otherGroups(wiki, tag, counts, t),
      others: listTags(wiki.db).filter(({ slug }) => slug !== tag.slug),
    });
  };
}

const TOTAL = '{n} pages. Tools stand by use, in order of names; one with several uses stands under each.';

/** The tools of a tag under each of their uses, uses in order of their names; tools whose uses are gone come last. */
function toolsByUse(wiki: Wiki, tools: readonly Page[], t: Translate): readonly TagGroup[] {
  const rows = listRows(wiki, tools, t);
  const usesOf = new Map(tools.map(({ slug, factsJson }) => [slug, factsFromJson(factsJson).uses]));
  const uses = publicPages(wiki, [...new Set([...usesOf.values()].flat())]);
  const known = new Set(uses.map(({ id }) => id));
  const groups = uses
    .toSorted((one, other) => compareTitleKeys(one.titleKey, other.titleKey))
    .map(({ id, slug, title }) => ({
      ...{ id: `use-${slug}`, heading: title, href: `/wiki/${encodeURIComponent(slug)}` },
      rows: rows.filter((row) => usesOf.get(row.slug)?.includes(id)),
    }));
  const rest = rows.filter((row) => !usesOf.get(row.slug)?.some((id) => known.has(id)));
  const other = { id: 'other-tools', heading: t('Other tools'), href: '', rows: rest };
  return [...groups, other]
    .filter((group) => group.rows.length > 0)
    .map((group) => ({ ...group, count: group.rows.length, all: undefined }));
}

function otherGroups(wiki: Wiki, tag: Tag, counts: ReadonlyMap<string, number>, t: Translate): readonly TagGroup[] {
  return KINDS.filter(({ kind, hasToolFacts }) => counts.has(kind) && !hasToolFacts).map(({ kind, list, plural }) => ({
    ...{ id: list, heading: t(plural), href: '', count: counts.get(kind) ?? 0 },
    rows: listRows(wiki, listTaggedPagesOfKind(wiki.db, kind, tag.slug, '', ROWS), t),
    all: allOf(kind, tag, t),
  }));
}

function toolLists(tag: Tag, t: Translate): readonly AllLink[] {
  const { href, words } = allOf('tool', tag, t);
  return sortsOf('tool').map(({ name, label }) =>
    name === '' ? { href, words } : { href: `${href}&sort=${name}`, words: t(label) },
  );
}

function allOf(kind: Kind, { slug }: Tag, t: Translate): AllLink {
  return { href: `/${kindOf(kind).list}?tag=${encodeURIComponent(slug)}`, words: t(LIST_WORDS[kind].all) };
}
