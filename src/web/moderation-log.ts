import type { RequestHandler } from 'express';
import { listLogEntries } from '../storage/traces.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { deskLinks, type DeskLink } from './desk-links.js';
import { frameOf } from './frame.js';
import { entriesInWords, type EntryInWords } from './log-entries.js';
import { LOGGED_ACTS } from './logged-acts.js';
import { beforeId, queryText } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'moderation-log/show': {
      readonly acts: typeof LOGGED_ACTS;
      readonly act: string;
      readonly entries: readonly EntryInWords[];
      readonly older: string | undefined;
      readonly desk: readonly DeskLink[];
    };
  }
}

const SHOWN = 50;

/** What moderators did, newest first; `act` shows one kind of act only. */
export function showModerationLog(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const frame = frameOf(res);
    const act = LOGGED_ACTS.find((one) => one.act === queryText(req, 'act', 20))?.act ?? '';
    const found = listLogEntries(wiki.db, act, beforeId(req), SHOWN + 1);
    const shown = found.slice(0, SHOWN);
    const last = found.length > SHOWN ? shown.at(-1) : undefined;
    render(res, 'moderation-log/show', {
      title: frame.t('Moderation log'),
      ...{ acts: LOGGED_ACTS, act, entries: entriesInWords(wiki, frame, shown) },
      older: last && addressWith('/moderation-log', { act, before: String(last.id) }),
      desk: deskLinks(frame.visitor),
      unlisted: true,
    });
  };
}
