import { HIDE_WORDS, wordInputOf } from '../actions/word-order.js';
import type { Job } from '../domain/job.js';
import { may } from '../domain/permission.js';
import { PLACE_WORDS, WORD_PLACES } from '../domain/word-places.js';
import { countShowable, countWordHidings, listPassedWords, type WordDid } from '../storage/word-hidings.js';
import type { Wiki } from '../wiki.js';
import type { Frame } from './frame.js';

/** What a job did with words, place by place, and what it leaves to people. */
export interface HidingsShown {
  readonly rows: readonly {
    readonly place: string;
    readonly did: string;
    readonly n: number;
    readonly isPassed: boolean;
  }[];
  /** What nobody but a person can do; only for moderators. */
  readonly passed: readonly { readonly words: string; readonly href: string; readonly number: number }[];
}

const DID: Readonly<Record<WordDid, string>> = {
  hidden: 'Hidden',
  replaced: 'Words taken out',
  deleted: 'Taken away',
  erased: 'Erased for good',
  shown: 'Shown again',
  passed: 'Needs you',
};

const MOST_PASSED = 100;

/** What a job about words came to. */
export function wordsShown(wiki: Wiki, job: Job, { visitor }: Frame) {
  const rows = countWordHidings(wiki.db, job.id).map(({ place, did, n }) => ({
    ...{ place: placeWords(place), did: DID[did], n },
    isPassed: did === 'passed',
  }));
  const passed = may(visitor, 'hide') ? listPassedWords(wiki.db, job.id, MOST_PASSED) : [];
  const left = passed.map(({ place, rowId, became }) => ({
    ...{ words: place === 'backups' ? became : placeWords(place), number: rowId },
    href: place === 'revisions' ? `/revisions/${rowId}` : '',
  }));
  const isHiding = job.kind === HIDE_WORDS;
  return {
    ...{ rows: [], items: undefined, next: '', changed: isHiding ? countShowable(wiki.db, job.id) : 0 },
    hidings: { rows, passed: left },
    reason: isHiding ? wordInputOf(job).reason : '',
  };
}

function placeWords(place: string): string {
  const known = WORD_PLACES.find((one) => one === place);
  return known ? PLACE_WORDS[known] : 'Copies in the folder of backups';
}
