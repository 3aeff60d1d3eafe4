import { peek, take, takeIf, type Pattern, type Reader } from './pattern.ts';
import { readCharacter } from './read-character.ts';

const deepestGroup = 20;

/** `{m}`, `{m,}` or `{m,n}` after its opening brace. */
function readBounds(reader: Reader): { min: number; max: number } | null {
  const number = (): number | null => {
    let digits = '';
    while (/^[0-9]$/.test(peek(reader)) && digits.length < 5) digits += take(reader);
    return digits === '' ? null : Number(digits);
  };
  const min = number();
  if (min === null) return null;
  if (takeIf(reader, '}')) return { min, max: min };
  if (!takeIf(reader, ',')) return null;
  const max = peek(reader) === '}' ? Number.POSITIVE_INFINITY : number();
  return takeIf(reader, '}') && max !== null && max >= min ? { min, max } : null;
}

/** How often; a `?` behind it ("as few as possible") changes nothing about whether a text matches. */
function readRepeat(part: Pattern, reader: Reader): Pattern | null {
  const simple: Record<string, { min: number; max: number }> = { '?': { min: 0, max: 1 }, '*': { min: 0, max: Number.POSITIVE_INFINITY }, '+': { min: 1, max: Number.POSITIVE_INFINITY } };
  const next = peek(reader);
  const isRepeat = next !== '' && (next === '{' || Object.hasOwn(simple, next));
  if (!isRepeat) return part;
  reader.at += 1;
  const bounds = next === '{' ? readBounds(reader) : simple[next];
  if (!bounds || part.kind === 'start' || part.kind === 'end') return null;
  takeIf(reader, '?');
  return { kind: 'repeat', part, ...bounds };
}

function readGroup(reader: Reader): Pattern | null {
  if (peek(reader) === '?' && !takeIf(reader, '?:')) return null;
  reader.depth += 1;
  const inside = reader.depth > deepestGroup ? null : readEither(reader);
  reader.depth -= 1;
  return inside && takeIf(reader, ')') ? inside : null;
}

function readPart(reader: Reader): Pattern | null {
  const first = take(reader);
  if (first === '^') return { kind: 'start' };
  if (first === '$') return { kind: 'end' };
  if (first === '(') return readGroup(reader);
  const test = readCharacter(first, reader);
  return test && { kind: 'character', test };
}

function readSequence(reader: Reader): Pattern | null {
  const parts: Pattern[] = [];
  while (!['', '|', ')'].includes(peek(reader))) {
    const part = readPart(reader);
    const repeated = part && readRepeat(part, reader);
    if (!repeated) return null;
    parts.push(repeated);
  }
  return { kind: 'sequence', parts };
}

function readEither(reader: Reader): Pattern | null {
  const parts: Pattern[] = [];
  do {
    const part = readSequence(reader);
    if (!part) return null;
    parts.push(part);
  } while (takeIf(reader, '|'));
  return { kind: 'either', parts };
}

/** Reads a pattern. What is not part of the language comes as the place behind which it stands, in characters from 1. */
export function parsePattern(source: string): { pattern: Pattern } | { fault: number } {
  const reader: Reader = { characters: [...source], at: 0, ignoreCase: false, depth: 0 };
  reader.ignoreCase = takeIf(reader, '(?i)');
  const pattern = readEither(reader);
  return pattern && reader.at === reader.characters.length ? { pattern } : { fault: Math.min(reader.at + 1, reader.characters.length) };
}
