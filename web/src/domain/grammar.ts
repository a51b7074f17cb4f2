import type { Guest } from '@/api/schema';

/**
 * The search language of `GET /api/v1/guests?q=`, applied to what is loaded. The cases that bind
 * both sides to one meaning are in the contracts module, `search/grammar-cases.json`.
 */
export const fields = [
  'cluster',
  'node',
  'name',
  'id',
  'status',
  'type',
  'tag',
  'pool',
  'lock',
  'template',
] as const;

export type Field = (typeof fields)[number];

export type Searchable = Pick<
  Guest,
  'cluster' | 'node' | 'name' | 'vmid' | 'status' | 'kind' | 'tags' | 'template'
> &
  Partial<Pick<Guest, 'pool' | 'lock'>>;

export interface QueryError {
  code: 'unknown-field';
  term: string;
  offset: number;
  suggestion: Field | undefined;
}

export interface Query {
  matches: (guest: Searchable) => boolean;
  errors: QueryError[];
  /** Terms that filter, as written; a hint for "no match" may name them. */
  terms: string[];
}

type Test = (guest: Searchable) => boolean;

export function parseQuery(text: string): Query {
  const errors: QueryError[] = [];
  const terms: string[] = [];
  const tests: Test[] = [];
  for (const match of text.matchAll(/\S+/g)) {
    const term = match[0];
    const negated = term.startsWith('-');
    const body = negated ? term.slice(1) : term;
    const colon = body.indexOf(':');
    const prefix = colon < 0 ? undefined : body.slice(0, colon).toLowerCase();
    const field = fields.find((name) => name === prefix);
    if (prefix !== undefined && field === undefined) {
      errors.push({
        code: 'unknown-field',
        term,
        offset: match.index,
        suggestion: nearest(prefix),
      });
      continue;
    }
    const alternatives = body
      .slice(colon + 1)
      .split(',')
      .filter((alternative) => alternative !== '');
    if (alternatives.length === 0) continue;
    const test = anyOf(field, alternatives);
    terms.push(term);
    tests.push(negated ? (guest) => !test(guest) : test);
  }
  return { matches: (guest) => tests.every((test) => test(guest)), errors, terms };
}

function anyOf(field: Field | undefined, alternatives: string[]): Test {
  const partial = field === undefined || field === 'name';
  const patterns = alternatives.map((alternative) => pattern(alternative.toLowerCase(), partial));
  return (guest) => {
    const values = field === undefined ? textOf(guest) : valuesOf(guest, field);
    return values.some((value) => patterns.some((matches) => matches(value)));
  };
}

/** `*` is any text; everything else stands for itself. */
function pattern(text: string, partial: boolean): (value: string) => boolean {
  if (!text.includes('*')) {
    return partial ? (value) => value.includes(text) : (value) => value === text;
  }
  const body = text
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  const expression = new RegExp(partial ? body : `^${body}$`, 's');
  return (value) => expression.test(value);
}

function valuesOf(guest: Searchable, field: Field): string[] {
  switch (field) {
    case 'cluster':
      return [guest.cluster.toLowerCase()];
    case 'node':
      return [guest.node.toLowerCase()];
    case 'name':
      return [guest.name.toLowerCase()];
    case 'id':
      return [String(guest.vmid)];
    case 'status':
      return [guest.status];
    case 'type':
      return [guest.kind];
    case 'tag':
      return guest.tags.map((tag) => tag.toLowerCase());
    case 'pool':
      return guest.pool === undefined ? [] : [guest.pool.toLowerCase()];
    case 'lock':
      return guest.lock === undefined ? [] : [guest.lock.toLowerCase()];
    case 'template':
      return [String(guest.template)];
  }
}

/** Lower-cased texts of a guest; guests are never changed in place, so they are worked out once. */
const texts = new WeakMap<Searchable, string[]>();

function textOf(guest: Searchable): string[] {
  let text = texts.get(guest);
  if (text === undefined) {
    text = [guest.name, String(guest.vmid), guest.node, guest.cluster, ...guest.tags].map((value) =>
      value.toLowerCase(),
    );
    texts.set(guest, text);
  }
  return text;
}

/** The field within two letters of what was written, if there is one. */
function nearest(word: string): Field | undefined {
  const ranked = fields
    .map((field) => ({ field, distance: distance(word, field) }))
    .filter((candidate) => candidate.distance <= 2)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.field;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
