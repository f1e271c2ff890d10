import type { RequestHandler } from 'express';
import { mustMay } from '../domain/permission.js';
import { listWaitingUsers, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { afterId } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'moderation/accounts': {
      readonly people: readonly User[];
      /** Where the list goes on; '' when it ends here. */
      readonly next: string;
    };
  }
}

const SHOWN = 100;

/** The accounts that wait to be let in, those who wait longest first. */
export function showAccounts(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    mustMay(visitor, 'admit');
    const found = listWaitingUsers(wiki.db, afterId(req), SHOWN + 1);
    const people = found.slice(0, SHOWN);
    const next = found.length > SHOWN ? `?after=${people.at(-1)?.id}` : '';
    render(res, 'moderation/accounts', { title: t('Accounts waiting to be let in'), people, next, unlisted: true });
  };
}
