import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { dropSearchGap } from '../actions/drop-search-gap.js';
import { countableQuery, ENOUGH_ASKED, MOST_GAPS, type SearchGap } from '../domain/search-gaps.js';
import { mustMay } from '../domain/permission.js';
import { timeText } from '../domain/time.js';
import { listSearchGaps } from '../storage/search-gaps.js';
import type { Wiki } from '../wiki.js';
import { doneToRequests, type Done } from './done.js';
import { frameOf } from './frame.js';
import { isFirstToday } from './limits.js';
import { readForm } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'requests/gaps': {
      readonly done: Done | undefined;
      readonly gaps: readonly (SearchGap & { readonly day: string })[];
      readonly enough: number;
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

/** Counts in memory that a visitor searched for something in vain: once a day, and never what may be private. */
export function countGap(wiki: Wiki, res: Response, text: string): void {
  const query = countableQuery(text);
  if (query === '' || !isFirstToday(wiki, res.req, query)) return;
  wiki.gaps.add(query, timeText(wiki.now()).slice(0, 10));
}

/** What people searched for in vain, for those who can write the missing pages. */
export function showGaps(wiki: Wiki): Handler {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    mustMay(visitor, 'see-gaps');
    const gaps = listSearchGaps(wiki.db, MOST_GAPS).map((gap) => ({ ...gap, day: `${gap.lastDay}T00:00:00Z` }));
    render(res, 'requests/gaps', {
      title: t('Searches that found nothing good'),
      section: 'uses',
      done: doneToRequests(req, t),
      ...{ gaps, enough: ENOUGH_ASKED },
      unlisted: true,
    });
  };
}

const FORM = z.strictObject({ query: z.string('Choose a line to drop.').max(1000, 'Choose a line to drop.') });

/** Drops a line of it. */
export function dropGap(wiki: Wiki): Handler {
  return (req, res) => {
    dropSearchGap(wiki, frameOf(res).visitor, readForm(req, FORM));
    res.redirect(303, '/requests/gaps?done=dropped');
  };
}
