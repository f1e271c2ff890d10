import { seeded } from '../support/seeded.js';
import { LruMap } from '../../src/domain/lru.js';

const words = () => new LruMap<string, string>({ count: 3, weight: 20, weigh: (value) => value.length });

test('the least recently used value is forgotten first, and reading counts as use', () => {
  const map = words();
  for (const key of ['a', 'b', 'c']) map.set(key, key);
  map.get('a');
  map.set('d', 'd');
  expect(['a', 'b', 'c', 'd'].map((key) => map.get(key))).toEqual(['a', undefined, 'c', 'd']);
});

test('values are forgotten until the rest is light enough', () => {
  const map = words();
  map.set('a', 'x'.repeat(8));
  map.set('b', 'x'.repeat(8));
  map.set('c', 'x'.repeat(12));
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([undefined, 'x'.repeat(8), 'x'.repeat(12)]);
  expect(map.weight).toBe(20);
});

test('a value too heavy by itself is not kept and drives nothing else out', () => {
  const map = words();
  map.set('a', 'light');
  map.set('b', 'x'.repeat(21));
  expect([map.get('a'), map.get('b')]).toEqual(['light', undefined]);
});

test('a value set again replaces the older one and its weight', () => {
  const map = words();
  map.set('a', 'x'.repeat(15));
  map.set('a', 'x');
  expect([map.get('a'), map.size, map.weight]).toEqual(['x', 1, 1]);
});

test('what is deleted or cleared is gone, and so is its weight', () => {
  const map = words();
  map.set('a', 'aa');
  map.set('b', 'bb');
  expect([map.delete('a'), map.delete('a'), map.size, map.weight]).toEqual([true, false, 1, 2]);
  map.clear();
  expect([map.get('b'), map.size, map.weight]).toEqual([undefined, 0, 0]);
});

test('after thousands of random acts it holds what a plain list of uses would', () => {
  const next = seeded(5);
  const map = new LruMap<number, string>({ count: 6, weight: 20, weigh: (value) => value.length });
  const used: (readonly [number, string])[] = [];
  const without = (key: number) => used.splice(0, used.length, ...used.filter(([other]) => other !== key));
  const plain = {
    get: (key: number) => {
      const held = used.find(([other]) => other === key);
      without(key);
      if (held) used.push(held);
      return held?.[1];
    },
    set: (key: number, value: string) => {
      without(key);
      if (value.length > 20) return;
      used.push([key, value]);
      while (used.length > 6 || used.reduce((sum, [, { length }]) => sum + length, 0) > 20) used.shift();
    },
  };
  for (let step = 0; step < 5000; step += 1) {
    const [act, key] = [next(), Math.floor(next() * 12)];
    if (act < 0.5) expect(map.get(key)).toBe(plain.get(key));
    else if (act < 0.9) {
      const value = 'x'.repeat(Math.floor(next() * 24));
      map.set(key, value);
      plain.set(key, value);
    } else if (act < 0.998) {
      map.delete(key);
      without(key);
    } else {
      map.clear();
      used.length = 0;
    }
    expect([map.size, map.weight]).toEqual([used.length, used.reduce((sum, [, { length }]) => sum + length, 0)]);
  }
});
