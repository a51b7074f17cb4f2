import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJson } from '@/api/json';
import { parseQuery, type Searchable } from '@/domain/grammar';

interface Case {
  q: string;
  matches: string[];
  errors?: { code: string; term: string; offset: number }[];
  why: string;
}

const path = `${process.cwd()}/../contracts/src/main/resources/search/grammar-cases.json`;
const fixture = parseJson<{ guests: Searchable[]; cases: Case[] }>(readFileSync(path, 'utf8'));

describe('the search language', () => {
  it.each(fixture.cases)('"$q": $why', ({ q, matches, errors = [] }) => {
    const query = parseQuery(q);

    const found = fixture.guests
      .filter(query.matches)
      .map((guest) => `${guest.cluster}/${guest.vmid}`);

    expect(found).toEqual(matches);
    expect(query.errors.map(({ code, term, offset }) => ({ code, term, offset }))).toEqual(errors);
  });

  it('suggests the nearest field for one that does not exist', () => {
    expect(parseQuery('stauts:running').errors[0]?.suggestion).toBe('status');
    expect(parseQuery('colour:red').errors[0]?.suggestion).toBeUndefined();
  });
});
