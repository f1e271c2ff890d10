import { lookOf, looksLikeStarter, looksReserved } from '../../src/domain/look-alikes.js';

test.each([
  ['Cyrillic letters', 'а\u0441\u0435', 'ace'],
  ['Greek capitals', 'ΗΑΝΝΑ', 'hanna'],
  ['Cherokee letters', 'ᎪᏞᎥᏟᎬ', 'alice'],
  ['the i without its dot', 'al\u0131ce', 'alice'],
  ['accents', 'Jos\u00e9 ', 'jose'],
  ['lines put under letters', 'a\u0332l\u0332ice', 'alice'],
])('a name with %s looks like a Latin one', (_, name, look) => {
  expect(lookOf(name)).toBe(look);
});

test('a name of another script keeps its own look', () => {
  expect(lookOf('李娜')).toBe('李娜');
});

test.each(['Admin', 'adm1n', 'A-D-M-I-N', 'аdmin', 'adm\u0131n', 'ᎪᎠmin', 'Moderator', 'm0derat0r', 'Administrator'])(
  '“%s” looks like those who look after the site',
  (name) => {
    expect(looksReserved(name)).toBe(true);
  },
);

test.each(['night-shift', 'Adminka', 'Modern Times', 'Damin'])('“%s” does not', (name) => {
  expect(looksReserved(name)).toBe(false);
});

test.each(['Starter Library', 'starter-library', 'St\u0430rter L1brary'])(
  '“%s” looks like the starter library',
  (name) => {
    expect(looksLikeStarter(name)).toBe(true);
    expect(looksLikeStarter('Library')).toBe(false);
  },
);
