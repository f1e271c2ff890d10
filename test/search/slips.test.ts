import { editDistance } from '../../src/search/edit-distance.js';
import { Slips } from '../../src/search/slips.js';
import { joinedName, wordsIn } from '../../src/search/words.js';

test.each([
  ['signal', 'signal', 0],
  ['signal', 'singal', 1],
  ['signal', 'signl', 1],
  ['signal', 'signall', 1],
  ['signal', 'sigmal', 1],
  ['mattermost', 'matermots', 2],
  ['signal', 'zoom', 3],
])('from %s to %s it is %i slips, at most two counted', (one, other, slips) => {
  expect(editDistance(one, other, 2)).toBe(slips);
  expect(editDistance(other, one, 2)).toBe(slips);
});

test('every word one slip away is found, and two slips in long words', () => {
  const slips = new Slips();
  for (const word of ['slack', 'signal', 'mattermost', 'van']) slips.add(word);
  const near = (typed: string) => slips.near(typed).map(({ word, distance }) => `${word} ${distance}`);
  for (const typed of ['lsack', 'slac', 'slacck', 'slick', 'sack']) expect(near(typed)).toEqual(['slack 1']);
  for (const typed of ['mttermots', 'mattremosst', 'matermst', 'mattermosstt'])
    expect(near(typed)).toEqual(['mattermost 2']);
  expect(near('slcka')).toEqual([]);
  expect(near('vna')).toEqual([]);
});

test('words keep the signs of their names and lose accents and short endings', () => {
  const forms = (text: string) => wordsIn(text).map((word) => word.forms.join('/'));
  expect(forms('C++ or C#, .NET and Disney+')).toEqual(['c++', 'or', 'c#', '.net/net', 'and', 'disney+/disney']);
  expect(forms('Straße, Ærø, Łódź, İstanbul')).toEqual(['strasse', 'aero', 'lodz', 'istanbul']);
  expect(forms("The group's list won’t end...now. Every.org C++11 501(c)(3)")).toEqual(
    'the group list wont end now every org c 11 501 c 3'.split(' '),
  );
});

test('a joined name leaves out blanks, stops and accents', () => {
  expect(joinedName('Action Network')).toBe('actionnetwork');
  expect(joinedName(' Every.org ')).toBe('everyorg');
  expect(joinedName('.NET')).toBe('net');
  expect(joinedName('C++')).toBe('c++');
});
