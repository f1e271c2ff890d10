import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { slugOf } from '../domain/slug.js';
import { timeText } from '../domain/time.js';
import type { RequestRecord } from '../domain/tool-request.js';
import { write } from '../storage/database.js';
import { insertAnswer, listAnswersTo } from '../storage/request-answers.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { requestFor } from './access-requests.js';
import { actorNow } from './access.js';
import { publicPageNamed } from './access-names.js';
import { recordAct } from './record-change.js';
import { tell } from './trace.js';
import { mustNotBeSlowed } from './waiting.js';

export interface Answering {
  readonly id: number;
  /** The page that answers, by slug, title or another name. */
  readonly page: string;
  /** Nobody needs to look on. */
  readonly closes: boolean;
}

interface Answered {
  /** The number of the answer among all changes. */
  readonly change: number;
  /** False when the same stood there before. */
  readonly changed: boolean;
}

/** So many pages at most answer one request. */
const MOST_ANSWERS = 20;

/** Keeps that a page answers a request, and whether it settles it. The person who asked is told. Does nothing when the same answer stands. */
export function answerRequest(wiki: Wiki, visitor: Visitor, input: Answering): Answered {
  const actor = mustMay(visitor, 'answer');
  return write(wiki.db, () => {
    const person = actorNow(wiki, actor, 'answer');
    mustNotBeSlowed(wiki, person);
    const request = openRequest(wiki, person, input.id);
    const page = answeringPage(wiki, input.page);
    const standing = listAnswersTo(wiki.db, [request.id], MOST_ANSWERS);
    const same = standing.find(({ pageId }) => pageId === page.id);
    if (same && !input.closes) return { change: same.change, changed: false };
    if (standing.length >= MOST_ANSWERS) throw refusal('This request has many answers. Take one back first.');
    const closes = input.closes ? 1 : 0;
    const done = { requestId: request.id, pageId: page.id, closes, createdAt: timeText(wiki.now()) } as const;
    const answerId = insertAnswer(wiki.db, { ...done, authorId: person.id });
    const change = recordAct(wiki, person, { pageId: page.id, answerId });
    tellWhoAsked(wiki, person, request, page, input.closes);
    return { change, changed: true };
  });
}

function openRequest(wiki: Wiki, person: User, id: number): RequestRecord {
  const request = requestFor(wiki, person, id);
  if (request.isTakenBack === 1) throw new Refused('invalid', 'This request was taken back. It can be made anew.');
  if (request.waits === 1) throw new Refused('invalid', 'Let this request through first. Then answer it.');
  if (request.isSettled === 1) throw new Refused('invalid', 'This request is settled. Take back its answer first.');
  return request;
}

function answeringPage(wiki: Wiki, name: string): Page {
  const page = publicPageNamed(wiki, slugOf(name));
  if (!page) throw refusal('We have no page of this name. Write the name of a page here.');
  return page;
}

function tellWhoAsked(wiki: Wiki, person: User, request: RequestRecord, page: Page, closes: boolean): void {
  const { id, authorId: userId } = request;
  if (userId === null || userId === person.id) return;
  const act = closes ? 'settle' : 'answer';
  tell(wiki, { act, actorId: person.id, reason: '', userId, pageId: page.id, detail: String(id) });
}

function refusal(message: string) {
  return invalid([{ field: 'page', message }]);
}
