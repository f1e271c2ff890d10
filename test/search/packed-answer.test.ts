import { packed, unpacked } from '../../src/search/packed-answer.js';
import type { SearchAnswer } from '../../src/search/search.js';

test('an answer comes out of its package as it went in, also that it may lack changes', () => {
  const hits = [
    { id: 7, score: 1.5, words: ['phone', 'tree'] },
    { id: 3, score: 0.5, words: [] },
    { id: 9, score: 0.25, words: ['phone', 'tree'] },
  ];
  const reading = { words: [{ typed: 'phone', state: 'known' }] } as const;
  const answers: readonly SearchAnswer[] = [
    { hits, total: 12, reading },
    { hits: [], total: 0, reading, isBehind: true },
  ];

  expect(answers.map((answer) => unpacked(packed(answer)))).toEqual(answers);
});
