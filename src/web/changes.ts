import { takenBackBy } from './offers.js';
import type { RequestHandler } from 'express';
import { FACT_FIELDS, factFieldNamed } from '../domain/fact-fields.js';
import { kindOf, KINDS } from '../domain/kind.js';
import { may } from '../domain/permission.js';
import type { Page } from '../domain/revision.js';
import { plural, type Translate } from '../locales/translate.js';
import { listWaitingAmong } from '../storage/patrols.js';
import { listPagesOfKind } from '../storage/pages.js';
import { listTags, type Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { actSentence, type ActSentence } from './act-words.js';
import { addressWith } from './addresses.js';
import { changeFilter, DAYS, listChanges, type ChangeFilter } from './change-list.js';
import type { Change, Edit, OtherAct } from './change.js';
import { eachAlone, groupedByPage, type ChangeGroup } from './change-groups.js';
import { SIZES, type SizeFilter } from './change-sift.js';
import { changeWords, factStatements } from './change-words.js';
import { deskLinks, type DeskLink } from './desk-links.js';
import { doneToAct, type Done } from './done.js';
import { frameOf, type Frame } from './frame.js';
import { beforeId, queryText } from './request.js';
import { namesAsLinks, type SafeHtml } from './view-helpers.js';
import { rulesMet, type MetShown } from './rules-met.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'changes/show': {
      readonly days: readonly Day[];
      /** Changes of one page stand together. */
      readonly isGrouped: boolean;
      readonly otherGrouping: string;
      readonly filter: ChangeFilter;
      readonly isFiltered: boolean;
      readonly kinds: typeof KINDS;
      readonly uses: readonly Page[];
      readonly facts: typeof FACT_FIELDS;
      readonly tags: readonly Tag[];
      readonly older: string | undefined;
      readonly feedAddress: string;
      readonly mayHide: boolean;
      readonly mayPatrol: boolean;
      readonly sizes: readonly (readonly [string, string])[];
      readonly dayChoices: readonly (readonly [string, string])[];
      /** The numbers of the changes that the visitor can take back. */
      readonly takeable: ReadonlySet<number>;
      readonly done: Done | undefined;
      readonly desk: readonly DeskLink[];
    };
  }
}

/** The changes of one day. */
interface Day {
  readonly time: string;
  readonly groups: readonly ChangeGroup<ChangeRow>[];
}

type ChangeRow =
  | (Edit & {
      readonly kindLabel: string;
      /** What it changed, in words. */
      readonly changed: string;
      /** What it made of the one fact that is asked for; '' where none is. */
      readonly statement: string;
      /** No moderator has looked at it; false for those who are not told. */
      readonly waits: boolean;
      /** The rules that it met, for moderators alone. */
      readonly met: readonly MetShown[];
    })
  | (OtherAct & { readonly words: ActSentence<SafeHtml> });

/** All changes, newest first, with what each changed and the way to take it back. */
export function showChanges(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    const filter = changeFilter(wiki, req);
    const { changes, older } = listChanges(wiki, visitor, filter, beforeId(req));
    const query = queryOf(filter);
    const isGrouped = queryText(req, 'group', 4) === 'page';
    const grouping = { group: isGrouped ? 'page' : '' };
    const feedAddress = addressWith('/changes.atom', query);
    render(res, 'changes/show', {
      title: changesTitle(filter, t),
      section: 'changes',
      feed: { href: feedAddress, title: changesTitle(filter, t) },
      ...{ days: byDay(wiki, changes, filter, frameOf(res), isGrouped), filter, feedAddress },
      ...{ isGrouped, otherGrouping: addressWith('/changes', { ...query, group: isGrouped ? '' : 'page' }) },
      ...{ kinds: KINDS, tags: listTags(wiki.db), facts: FACT_FIELDS },
      uses: listPagesOfKind(wiki.db, 'use', '', MOST_USES),
      isFiltered: Object.values(query).some((value) => value !== ''),
      older:
        older === undefined ? undefined : addressWith('/changes', { ...query, ...grouping, before: String(older) }),
      ...{ mayHide: may(visitor, 'hide'), mayPatrol: may(visitor, 'patrol') },
      sizes: SIZES.map((size) => [size, t(SIZE_WORDS[size])]),
      dayChoices: DAYS.map((n) => [String(n), plural(t, n, 'The last day', 'The last {n} days')]),
      takeable: takenBackBy(wiki, visitor, changes),
      done: doneToAct(req, t),
      desk: deskLinks(visitor),
      unlisted: true,
    });
  };
}

const SIZE_WORDS: Readonly<Record<SizeFilter, string>> = {
  'much-longer': 'Much was added',
  'much-shorter': 'Much was taken out',
};

/** Uses that the filter offers. */
const MOST_USES = 200;

/** A filter as it stands in an address. */
export function queryOf({ byNewPeople, waits, by, affiliated, undone, size, days, ...filter }: ChangeFilter) {
  const { kind, tag, use, fact } = filter;
  const yes = (isAsked: boolean) => (isAsked ? 'yes' : '');
  return {
    ...{ waits: yes(waits), new: yes(byNewPeople), affiliated: yes(affiliated), undone: yes(undone) },
    ...{ by, size, days: days === 0 ? '' : String(days) },
    ...{ kind, tag, use: use?.slug ?? '', fact },
  };
}

/** What a list of changes is called: by its fact or its use, if it has one. */
export function changesTitle({ fact, use }: ChangeFilter, t: Translate): string {
  const field = factFieldNamed(fact);
  const about = field ? t(field.label) : (use?.title ?? '');
  return about === '' ? t('Recent changes') : t('Recent changes: {subject}', { subject: about });
}

/** What each edit made of the fact that is asked for, by its revision; empty where none is. */
export function statementsFor(wiki: Wiki, changes: readonly Change[], { fact }: ChangeFilter, t: Translate) {
  const revisions = changes.flatMap(({ revision }) => revision ?? []);
  const field = factFieldNamed(fact);
  return field ? factStatements(wiki, t, revisions, field) : new Map<number, string>();
}

function byDay(
  wiki: Wiki,
  changes: readonly Change[],
  filter: ChangeFilter,
  frame: Frame,
  isGrouped: boolean,
): readonly Day[] {
  const group = isGrouped ? groupedByPage<ChangeRow> : eachAlone<ChangeRow>;
  const revisions = changes.flatMap(({ revision }) => revision ?? []);
  const words = {
    waiting: new Set(
      may(frame.visitor, 'patrol')
        ? listWaitingAmong(
            wiki.db,
            revisions.map(({ id }) => id),
          )
        : [],
    ),
    met: rulesMet(
      wiki,
      frame.visitor,
      revisions.map(({ id }) => id),
    ),
    changed: changeWords(wiki, frame.t, revisions),
    statements: statementsFor(wiki, changes, filter, frame.t),
  };
  const dayOf = ({ createdAt }: Change) => createdAt.slice(0, 10);
  return [...new Set(changes.map(dayOf))].map((day) => ({
    time: `${day}T00:00:00Z`,
    groups: group(changes.filter((change) => dayOf(change) === day).map((change) => rowOf(change, words, frame))),
  }));
}

interface Words {
  readonly waiting: ReadonlySet<number>;
  readonly met: ReadonlyMap<number, readonly MetShown[]>;
  readonly changed: ReadonlyMap<number, string>;
  readonly statements: ReadonlyMap<number, string>;
}

function rowOf(change: Change, { waiting, met, changed, statements }: Words, frame: Frame): ChangeRow {
  const { t } = frame;
  if (change.act) return { ...change, words: actSentence(change.act, namesAsLinks(frame), t) };
  const { id } = change.revision;
  return {
    ...{ ...change, kindLabel: t(kindOf(change.page.kind).label) },
    ...{ changed: changed.get(id) ?? '', statement: statements.get(id) ?? '', waits: waiting.has(id) },
    met: met.get(id) ?? [],
  };
}
