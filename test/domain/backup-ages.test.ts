import { isNightlyDue, outdatedBackups } from '../../src/domain/backup-ages.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const DAY_MS = 86_400_000;

const nameAt = (days: number, kind = 'wiki', hours = 9) =>
  `${kind}-${new Date(NOW.getTime() - days * DAY_MS - hours * 3_600_000).toISOString().slice(0, 19).replaceAll(':', '')}Z.db`;

/** The days before now whose copies stay, of a copy each day. */
function daysKept(kind = 'wiki'): number[] {
  const days = Array.from({ length: 100 }, (_, day) => day);
  const gone = new Set(
    outdatedBackups(
      days.map((day) => nameAt(day, kind)),
      NOW,
    ),
  );
  return days.filter((day) => !gone.has(nameAt(day, kind)));
}

test('of a copy each day all of the last 7 days stay, then one a week for 8 weeks', () => {
  const kept = daysKept();
  const weekly = kept.filter((day) => day > 6);

  expect(kept.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(weekly.length).toBeGreaterThanOrEqual(7);
  expect(weekly.length).toBeLessThanOrEqual(8);
  expect(weekly.slice(1).every((day, index) => day - weekly[index]! === 7)).toBe(true);
  expect(kept.at(-1)).toBeLessThanOrEqual(56);
});

test('the copy of a week that stays is the same one each night', () => {
  const names = Array.from({ length: 60 }, (_, day) => nameAt(day));
  const now = names.filter((name) => !outdatedBackups(names, NOW).includes(name));
  const tomorrow = new Date(NOW.getTime() + DAY_MS);
  const then = now.filter((name) => !outdatedBackups(now, tomorrow).includes(name));

  expect(now.length - then.length).toBeLessThanOrEqual(2);
});

test('the newest copy stays however old it is; what another hand named stays too', () => {
  expect(outdatedBackups([nameAt(400), nameAt(500), 'mine.db', 'last-check.json'], NOW)).toEqual([nameAt(500)]);
});

test('copies made before a migration or a repair stay 8 weeks', () => {
  expect(daysKept('before-migration-47').at(-1)).toBe(55);
  expect(daysKept('before-repair').length).toBe(56);
});

test.each([
  ['when there was none', undefined, '2026-11-23T12:00:00Z', true],
  ['after three at night', '2026-11-22T03:00:10Z', '2026-11-23T03:00:05Z', true],
  ['not before three', '2026-11-22T03:00:10Z', '2026-11-23T02:59:00Z', false],
  ['not twice a night', '2026-11-23T03:10:00Z', '2026-11-23T23:00:00Z', false],
  ['as soon as a site runs that was off', '2026-11-20T03:10:00Z', '2026-11-23T01:00:00Z', true],
])('a copy is due %s', (_, last, now, isDue) => {
  expect(isNightlyDue(last, new Date(now))).toBe(isDue);
});
