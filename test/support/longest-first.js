import { statSync } from 'node:fs';

/** On a machine that ran no test before, Jest begins with the largest files: these take longest though they are short, and would hold one core at the end. */
const LONGEST = [
  ...[
    'browser/crawl',
    'browser/screens',
    'browser/hostile',
    'browser/editor',
    'web/canaries',
    'web/hostile',
    'web/authorization',
    'web/hostile-forms',
    'house/routes',
  ],
  ...['storage/migrate', 'web/visual-text', 'web/fragments', 'markup/limits'],
  ...['faults/kills', 'faults/journal', 'faults/uploads', 'faults/jobs', 'faults/migration'],
];

const placeOf = ({ path }) => {
  const place = LONGEST.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
  return place < 0 ? LONGEST.length : place;
};

/** The order in which Jest runs the files of tests. */
export default class LongestFirst {
  sort(tests) {
    const sized = tests.map((test) => ({ test, place: placeOf(test), size: statSync(test.path).size }));
    return sized.sort((one, other) => one.place - other.place || other.size - one.size).map(({ test }) => test);
  }

  shard(tests) {
    return tests;
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    // The order does not depend on earlier runs.
  }
}
