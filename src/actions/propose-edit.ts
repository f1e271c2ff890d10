import { createHash } from 'node:crypto';
import { EMPTY_CONTENT, sameContent, tidyLine, type Content } from '../domain/content.js';
import { factsToJson } from '../domain/facts.js';
import { kindNamed, type Kind } from '../domain/kind.js';
import { LruMap } from '../domain/lru.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import type { PublishAnswer } from '../domain/publish-questions.js';
import { MOST_UNKNOWN_WAITING, type WaitsBecause } from '../domain/proposal.js';
import { invalid, Refused } from '../domain/refused.js';
import { secretToken, secretTokenHash } from '../domain/secret-token.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findProposedContent, insertProposal, listProposalsBy, type NewProposal } from '../storage/proposals.js';
import { countUnknownWaiting } from '../storage/review-queue.js';
import { insertPublishAnswers } from '../storage/publish-answers.js';
import { findRevision } from '../storage/revisions.js';
import { findUser } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, currentContent, pageFor, revisionFor } from './access.js';
import { judgeEdit, type Judgment } from './judge-edit.js';
import { keepHitsOf, keepingHits, mustPassRules } from './keep-hits.js';
import { NO_BASE } from './edit-page.js';
import { mustTakeSuggestions } from './page-protection.js';
import { mustBePreviewed, mustKeepSandbox } from './sandbox-rules.js';
import { readContent, type WrittenContent } from './read-content.js';

/** An edit of a page, or with a kind instead of slug and base revision, a page that is not there yet. */
export interface ProposedEdit extends WrittenContent {
  readonly slug?: string;
  readonly baseRevision?: number;
  readonly kind?: string;
  readonly summary: string;
  readonly minor: boolean;
  readonly affiliated: boolean;
  /** What was asked before it was sent. */
  readonly answers?: readonly PublishAnswer[];
}

/** Where a proposal is seen: its number, or without an account the token of its secret address, which is kept nowhere. Undefined where it would change nothing. */
export interface Proposed {
  readonly key: string | undefined;
}

/** What an edit proposes, read and checked, and what it began from. */
interface Branch {
  readonly pageId: number | null;
  readonly baseRevisionId: number | null;
  readonly kind: Kind;
  readonly content: Content;
  readonly before: Content;
}

/** Keeps an edit that waits for a second pair of eyes. Sent twice it is one. Nothing of it is visible to readers. */
export function proposeEdit(wiki: Wiki, visitor: Visitor, input: ProposedEdit, why: WaitsBecause): Proposed {
  const act = input.slug === undefined ? 'propose-page' : 'propose';
  if (visitor) mustMay(visitor, act);
  const branch = branchOf(wiki, visitor, input);
  mustBePreviewed(wiki.db, visitor, branch.pageId);
  if (sameContent(branch.content, branch.before)) return { key: undefined };
  return keepingHits(wiki, () => keep(wiki, visitor, branch, input, why));
}

function keep(wiki: Wiki, visitor: Visitor, branch: Branch, input: ProposedEdit, why: WaitsBecause): Proposed {
  const text = textOf(wiki, branch.content, input);
  const { pageId, baseRevisionId, kind } = branch;
  const place = { pageId, baseRevisionId, kind, why };
  const { answers = [] } = input;
  const judgment = judged(wiki, visitor, branch, input);
  if (!visitor) return proposeUnknown(wiki, { ...place, ...text }, answers, judgment);
  return write(wiki.db, () => {
    const act = input.slug === undefined ? 'propose-page' : 'propose';
    const { id: authorId } = actorNow(wiki, visitor, act, pageId ?? undefined);
    const same = sameWaiting(wiki, authorId, branch);
    const id = same ?? insertAsked(wiki, visitor, { ...place, ...text, authorId, tokenHash: null }, answers, judgment);
    return { key: String(id) };
  });
}

/** Reads what is proposed for a page, or for one that is not there yet. Refuses what could not be published either. */
export function branchOf(wiki: Wiki, visitor: Visitor, input: ProposedEdit): Branch {
  return input.slug === undefined ? newBranch(wiki, input) : branchOfPage(wiki, visitor, input.slug, input);
}

function newBranch(wiki: Wiki, input: ProposedEdit): Branch {
  const kind = kindNamed(input.kind ?? '')?.kind;
  if (!kind) throw invalid([{ field: 'kind', message: 'Choose what kind of page this is.' }]);
  const content = readContent(wiki, kind, input, tidyLine(input.summary));
  return { pageId: null, baseRevisionId: null, kind, content, before: EMPTY_CONTENT };
}

function branchOfPage(wiki: Wiki, visitor: Visitor, slug: string, input: ProposedEdit): Branch {
  const page = pageFor(wiki, visitor, 'read', slug);
  const baseRevisionId = input.baseRevision ?? 0;
  if (findRevision(wiki.db, baseRevisionId)?.pageId !== page.id) {
    throw invalid([{ field: 'baseRevision', message: NO_BASE }]);
  }
  const current = currentContent(wiki, page);
  const before = revisionFor(wiki, visitor, baseRevisionId).content ?? current;
  const content = readContent(wiki, page.kind, input, tidyLine(input.summary), current);
  mustKeepSandbox(wiki.db, { pageId: page.id, parentId: baseRevisionId }, content);
  return { pageId: page.id, baseRevisionId, kind: page.kind, content, before };
}

/** The columns of a proposal's text. */
export function textOf(wiki: Wiki, content: Content, input: Pick<ProposedEdit, 'summary' | 'minor' | 'affiliated'>) {
  const { title, body } = content;
  return {
    ...{ title, body, tags: JSON.stringify(content.tags), facts: factsToJson(content.facts) },
    summary: tidyLine(input.summary),
    minor: input.minor ? 1 : 0,
    affiliated: input.affiliated ? 1 : 0,
    changedAt: timeText(wiki.now()),
  } as const;
}

const RECENT = 5;

function sameWaiting(wiki: Wiki, authorId: number, { pageId, content }: Branch): number | undefined {
  const recent = listProposalsBy(wiki.db, authorId, Number.MAX_SAFE_INTEGER, RECENT);
  return recent.find((one) => {
    const other = one.outcome === null && one.pageId === pageId ? findProposedContent(wiki.db, one.id) : undefined;
    return other !== undefined && sameContent(other, content);
  })?.id;
}

/** What waits for a person anyway is stopped only by a rule that refuses. */
function judged(wiki: Wiki, visitor: Visitor, branch: Branch, { summary }: ProposedEdit): Judgment {
  const author = visitor && findUser(wiki.db, visitor.id, timeText(wiki.now()));
  const { pageId, kind, content: after, before } = branch;
  return judgeEdit(wiki, author, pageId, () => ({
    ...{ kind, after, summary, isNewPage: pageId === null, takesBack: false },
    before: pageId === null ? undefined : before,
  }));
}

function insertAsked(
  wiki: Wiki,
  visitor: Visitor,
  proposal: NewProposal,
  answers: readonly PublishAnswer[],
  judgment: Judgment,
): number {
  if (proposal.pageId !== null) mustTakeSuggestions(wiki, visitor, proposal.pageId);
  const { authorId: userId, pageId } = proposal;
  mustPassRules(judgment, { userId, pageId, revisionId: null, proposalId: null }, 'waits');
  const proposalId = insertProposal(wiki.db, proposal);
  const isWeakened = keepHitsOf(wiki, judgment.met, { userId, pageId, revisionId: null, proposalId });
  if (isWeakened) raiseChangeNumber(wiki.db);
  insertPublishAnswers(wiki.db, { revisionId: null, proposalId }, answers);
  return proposalId;
}

type Unknown = Omit<NewProposal, 'authorId' | 'tokenHash'>;

function proposeUnknown(
  wiki: Wiki,
  proposal: Unknown,
  answers: readonly PublishAnswer[],
  judgment: Judgment,
): Proposed {
  const kept = justSent(wiki);
  const { changedAt, ...rest } = proposal;
  const mark = createHash('sha256').update(JSON.stringify(rest)).digest('base64');
  const before = kept.get(mark);
  if (before && before.until > wiki.now().getTime()) return { key: before.token };
  const token = secretToken();
  write(wiki.db, () => {
    if (countUnknownWaiting(wiki.db, MOST_UNKNOWN_WAITING) >= MOST_UNKNOWN_WAITING) throw tooMany();
    const unknown = { ...rest, changedAt, authorId: null, tokenHash: secretTokenHash(token) };
    insertAsked(wiki, undefined, unknown, answers, judgment);
  });
  kept.set(mark, { token, until: wiki.now().getTime() + KEPT_MS });
  return { key: token };
}

function tooMany(): Refused {
  return new Refused(
    'too-many',
    'Many suggestions already wait to be looked at. Your text is safe: sign in to publish it, or try again in some days.',
  );
}

interface Sent {
  readonly token: string;
  readonly until: number;
}

const KEPT_MS = 5 * 60_000;
const KEPT_AT_MOST = 200;

/** Tokens of the last minutes by what was sent, in memory only: a form sent twice leads to the same address. */
const sent = new WeakMap<Wiki, LruMap<string, Sent>>();

function justSent(wiki: Wiki): LruMap<string, Sent> {
  const known = sent.get(wiki);
  if (known) return known;
  const fresh = new LruMap<string, Sent>({ count: KEPT_AT_MOST, weight: KEPT_AT_MOST, weigh: () => 1 });
  sent.set(wiki, fresh);
  return fresh;
}
