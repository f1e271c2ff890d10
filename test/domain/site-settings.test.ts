import { settingValue } from '../../src/domain/site-settings.js';

test.each([
  ['closed', 'closed'],
  ['approved', 'approved'],
  [undefined, 'open'],
  ['anything else', 'open'],
])('the stored value %j means that signing up is %s', (stored, meaning) => {
  expect(settingValue('signUp', stored)).toBe(meaning);
});
