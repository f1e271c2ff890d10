import type { RequestHandler } from 'express';
import { may, type Act } from '../domain/permission.js';
import { frameOf } from './frame.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'upkeep/index': { readonly lists: readonly UpkeepList[] };
  }
}

/** A list of small work; both words are English keys. */
interface UpkeepList {
  readonly href: string;
  readonly words: string;
  readonly about: string;
}

const LISTS: readonly (UpkeepList & { readonly act: Act })[] = [
  {
    ...{ href: '/first-steps', act: 'read', words: 'First steps' },
    about: 'Small tasks of all kinds, each with its minutes.',
  },
  {
    ...{ href: '/checks', act: 'read', words: 'What needs checking' },
    about: 'Prices and rules change. Look at the maker’s pages and say what you found.',
  },
  {
    ...{ href: '/upkeep/wanted', act: 'read', words: 'Wanted pages' },
    about: 'Others link to them, and nobody has written them yet.',
  },
  { ...{ href: '/upkeep/short', act: 'read', words: 'Short pages' }, about: 'A few more sentences would help.' },
  {
    ...{ href: '/upkeep/link-poor', act: 'read', words: 'Pages that link to no other' },
    about: 'A link or two would lead readers on.',
  },
  {
    ...{ href: '/upkeep/orphans', act: 'read', words: 'Pages to which nothing links' },
    about: 'A mention on another page would make them easier to find.',
  },
  {
    ...{ href: '/proposals', act: 'review', words: 'Suggestions' },
    about: 'Changes that wait for a second pair of eyes.',
  },
  {
    ...{ href: '/requests', act: 'read', words: 'Requests for tools' },
    about: 'What organizers looked for and did not find.',
  },
  {
    ...{ href: '/requests/gaps', act: 'see-gaps', words: 'Searches that found nothing' },
    about: 'Words that people search for in vain.',
  },
  {
    ...{ href: '/upkeep/redirects', act: 'read', words: 'Addresses that lead on' },
    about: 'Old names of pages, and where they lead.',
  },
  { ...{ href: '/jobs', act: 'edit', words: 'Long work' }, about: 'Links that are being changed after a move.' },
];

/** Where small work waits. */
export function showUpkeep(): RequestHandler<Record<string, string>> {
  return (_req, res) => {
    const { t, visitor } = frameOf(res);
    const lists = LISTS.filter(({ act }) => act === 'read' || may(visitor, act));
    render(res, 'upkeep/index', { title: t('Help out'), lists, unlisted: true });
  };
}
