import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { BUCKETS, WAITS, type Answers, type Waits } from '../domain/health.js';
import { needsRole } from '../domain/permission.js';
import { atLeast } from '../domain/role.js';
import { findBackupCheck } from '../storage/backup-check.js';
import { findChangeNumber } from '../storage/change-number.js';
import { findFolderFigures } from '../storage/folder-figures.js';
import type { Wiki } from '../wiki.js';
import { ownMemory } from './own-memory.js';

const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** One number, as Prometheus reads it: name, what it means, its kind, and values by their labels. */
type Metric = readonly [string, string, 'gauge' | 'counter' | 'histogram', readonly (readonly [string, number])[]];

/** Figures for a program that watches the site: for who has the token, or is an administrator. Nothing in them tells of a person or a page. */
export function showMetrics(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    if (!hasToken(req, wiki.config.metricsToken) && !atLeast(req.user?.role ?? 'reader', 'administrator')) {
      throw needsRole('administrator');
    }
    res
      .setHeader('Cache-Control', 'no-store')
      .type(CONTENT_TYPE)
      .send(textOf(metricsOf(wiki)));
  };
}

function hasToken(req: Request, token: string | undefined): boolean {
  const [, given = ''] = /^Bearer (.+)$/.exec(req.headers.authorization ?? '') ?? [];
  return token !== undefined && timingSafeEqual(sealed(given), sealed(token));
}

/** Of one length, so that they can be compared in the same time whatever they are. */
function sealed(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function textOf(metrics: readonly Metric[]): string {
  return metrics
    .map(([name, help, kind, values]) =>
      [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...values.map(([end, n]) => `${name}${end} ${n}`), ''].join(
        '\n',
      ),
    )
    .join('');
}

function gauge(name: string, help: string, value: number): Metric {
  return [name, help, 'gauge', [['', value]]];
}

function metricsOf(wiki: Wiki): readonly Metric[] {
  return [
    ...processMetrics(wiki),
    ...answerMetrics(wiki),
    ...diskMetrics(wiki),
    ...backupMetrics(wiki),
    ...searchMetrics(wiki),
  ];
}

function processMetrics({ health, db }: Wiki): readonly Metric[] {
  const { user, system } = process.cpuUsage();
  const [delay, waits, memory] = [health.delay(), health.waits(), ownMemory()];
  const waited = delay
    ? ([
        ['0.5', delay.half],
        ['0.99', delay.p99],
        ['0.999', delay.p999],
        ['1', delay.most],
      ] as const)
    : [];
  return [
    gauge('wiki_up_seconds', 'How long the program has been running.', Math.round(process.uptime())),
    ['wiki_cpu_seconds_total', 'Time of the processor.', 'counter', [['', (user + system) / 1e6]]],
    ...(memory === undefined ? [] : [gauge('wiki_memory_bytes', 'Memory of the process.', memory)]),
    [
      'wiki_loop_delay_seconds',
      'How long the main thread kept others waiting, since the start.',
      'gauge',
      waited.map(([quantile, seconds]) => [`{quantile="${quantile}"}`, seconds]),
    ],
    [
      'wiki_loop_wait_seconds',
      'The same, counted: looked at a hundred times a second.',
      'histogram',
      waits ? waitsOf(waits) : [],
    ],
    ['wiki_changes_total', 'Changes that a reader could see.', 'counter', [['', findChangeNumber(db)]]],
  ];
}

function waitsOf({ count, seconds, within }: Waits): readonly (readonly [string, number])[] {
  return [
    ...WAITS.map((bound, index): [string, number] => [`_bucket{le="${bound}"}`, within[index] ?? 0]),
    ['_bucket{le="+Inf"}', count],
    ['_sum', seconds],
    ['_count', count],
  ];
}

function answerMetrics({ health }: Wiki): readonly Metric[] {
  const kinds = Object.entries(health.answers);
  return [
    [
      'wiki_answers_total',
      'Answers by kind and class of status.',
      'counter',
      kinds.flatMap(([kind, { statuses }]) =>
        [...statuses].map(([figure, n]): [string, number] => [`{kind="${kind}",status="${figure}xx"}`, n]),
      ),
    ],
    [
      'wiki_answer_seconds',
      'How long answers took.',
      'histogram',
      kinds.flatMap(([kind, answers]) => bucketsOf(kind, answers)),
    ],
  ];
}

function bucketsOf(kind: string, { count, seconds, within }: Answers): readonly (readonly [string, number])[] {
  return [
    ...BUCKETS.map((bound, index): [string, number] => [`_bucket{kind="${kind}",le="${bound}"}`, within[index] ?? 0]),
    [`_bucket{kind="${kind}",le="+Inf"}`, count],
    [`_sum{kind="${kind}"}`, seconds],
    [`_count{kind="${kind}"}`, count],
  ];
}

function diskMetrics({ db, config }: Wiki): readonly Metric[] {
  const { free, total, database, log, synchronous } = findFolderFigures(db, config.dataDir);
  return [
    gauge('wiki_disk_free_bytes', 'Room on the disk.', free),
    gauge('wiki_disk_bytes', 'Size of the disk.', total),
    gauge('wiki_database_bytes', 'Size of the database.', database),
    gauge('wiki_database_log_bytes', 'Size of its write-ahead log.', log),
    gauge('wiki_database_synchronous', '2 when each save is on the disk before it is answered.', synchronous),
    gauge('wiki_journal_bytes', 'Size of the journal.', db.journal?.bytes ?? 0),
    gauge(
      'wiki_journal_behind',
      '1 when saves cannot be written into the journal.',
      Number(db.journal?.isBehind ?? false),
    ),
  ];
}

/** Left out as long as there is no copy, so that a missing one is no old one. */
function backupMetrics({ config, now }: Wiki): readonly Metric[] {
  const check = findBackupCheck(config.dataDir);
  if (!check) return [];
  const age = Math.round((now().getTime() - Date.parse(check.at)) / 1000);
  return [
    gauge('wiki_backup_age_seconds', 'Time since a copy was made and checked.', age),
    gauge('wiki_backup_problems', 'What is wrong in it.', check.problems),
  ];
}

function searchMetrics({ search }: Wiki): readonly Metric[] {
  return [
    gauge('wiki_search_ready', '1 when the search index has all pages.', Number(search.ready())),
    gauge('wiki_search_skipped_pages', 'Pages that the search index leaves out.', search.skipped().length),
  ];
}
