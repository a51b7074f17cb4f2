import { describe, expect, it } from 'vitest';
import { de } from '@/i18n/de';
import { en } from '@/i18n/en';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[path + key, value] as const]
        : [...flatten(value, `${path}${key}.`)],
    ),
  );
}

const places = (text: string) => (text.match(/\{\{\w+/g) ?? []).sort();

describe('the dictionaries', () => {
  const english = flatten(en);
  const german = flatten(de);

  it('have the same keys', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('have no empty text', () => {
    expect([...english, ...german].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fill in the same values', () => {
    const different = [...english].filter(
      ([key, text]) => places(text).join() !== places(german.get(key) ?? '').join(),
    );
    expect(different).toEqual([]);
  });
});
