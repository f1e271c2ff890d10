import type { RequestHandler } from 'express';
import { SESSION_DAYS } from '../actions/keep-session.js';
import type { KeptTable } from '../domain/kept.js';
import { KEPT, PRIVACY_IN_SHORT } from '../domain/privacy.js';
import type { Translate } from '../locales/translate.js';
import { listColumns } from '../storage/columns.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'privacy/show': {
      readonly sentences: readonly string[];
      readonly groups: readonly { readonly title: string; readonly tables: readonly TableShown[] }[];
    };
  }
}

interface TableShown {
  readonly title: string;
  readonly name: string;
  /** How long a row stays; what stays for another time says so beside its reason. */
  readonly kept: string;
  readonly rows: readonly RowShown[];
}

interface RowShown {
  readonly column: string;
  readonly what: string;
  readonly why: string;
  /** '' where it is as long as the rest of the table. */
  readonly kept: string;
}

/** What the site keeps: the columns that the database has, in the words we have for them. */
export function showPrivacy(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (_req, res) => {
    const { t } = frameOf(res);
    render(res, 'privacy/show', {
      title: t('What this site keeps about you'),
      sentences: PRIVACY_IN_SHORT.map((sentence) => t(sentence, { days: SESSION_DAYS })),
      groups: groupsOf(columnsByTable(wiki), t),
    });
  };
}

function columnsByTable(wiki: Wiki): ReadonlyMap<string, readonly string[]> {
  const tables = new Map<string, string[]>();
  for (const { table, column } of listColumns(wiki.db)) tables.set(table, [...(tables.get(table) ?? []), column]);
  return tables;
}

/** Tables we have no words for yet are shown all the same, last. */
function groupsOf(tables: ReadonlyMap<string, readonly string[]>, t: Translate) {
  const described = new Set(KEPT.flatMap((group) => group.tables.map(({ table }) => table)));
  const others = [...tables.keys()]
    .filter((table) => !described.has(table))
    .map((table) => ({ table, title: table, kept: '', columns: {} }));
  return [...KEPT, { title: 'Not explained yet', tables: others }]
    .map(({ title, tables: own }) => ({
      title: t(title),
      tables: own.flatMap((entry) => tableShown(entry, tables.get(entry.table) ?? [], t)),
    }))
    .filter((group) => group.tables.length > 0);
}

function tableShown(entry: KeptTable, columns: readonly string[], t: Translate): readonly TableShown[] {
  const words = new Map(Object.entries(entry.columns));
  const rows = columns.map((column) => {
    const { what, why, kept = '' } = words.get(column) ?? { what: column, why: 'We have not said yet.' };
    return { column, what: t(what), why: t(why), kept: kept === '' || kept === entry.kept ? '' : t(kept) };
  });
  const kept = entry.kept === '' ? '' : t(entry.kept);
  return rows.length > 0 ? [{ title: t(entry.title), name: entry.table, kept, rows }] : [];
}
