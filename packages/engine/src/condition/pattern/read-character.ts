import { peek, take, takeIf, type CharacterTest, type Reader } from './pattern.ts';

const codeOf = (character: string): number => character.codePointAt(0) ?? -1;

/** A test of one character by an expression that names a class; it cannot backtrack, since it sees one character. */
const byClass = (source: string): CharacterTest => {
  const expression = new RegExp(`^${source}$`, 'u');
  return (code) => expression.test(String.fromCodePoint(code));
};

const classes: Readonly<Record<string, CharacterTest>> = {
  d: byClass('\\d'), D: byClass('\\D'), w: byClass('\\w'), W: byClass('\\W'), s: byClass('\\s'), S: byClass('\\S'),
};
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const properties = ['L', 'Lu', 'Ll', 'N', 'P', 'S', 'Script=Han', 'Script=Latin'];
const propertyTests = new Map(properties.flatMap((name) => [[`p{${name}}`, byClass(`\\p{${name}}`)], [`P{${name}}`, byClass(`\\P{${name}}`)]] as const));
const syntax = '^$\\.*+?()[]{}|/';

/** One character, or a class of them. */
type Item = { code: number } | { test: CharacterTest };

/** What follows a backslash. Null: not part of the language. */
function readEscape(reader: Reader, inSet: boolean): Item | null {
  for (const [name, test] of propertyTests) if (takeIf(reader, name)) return { test };
  const character = take(reader);
  const test = Object.hasOwn(classes, character) ? classes[character] : undefined;
  if (test) return { test };
  if (Object.hasOwn(controls, character)) return { code: codeOf(controls[character] ?? '') };
  return character !== '' && (syntax.includes(character) || (inSet && character === '-')) ? { code: codeOf(character) } : null;
}

function readSetItem(reader: Reader): Item | null {
  const character = take(reader);
  if (character === '' || character === ']') return null;
  return character === '\\' ? readEscape(reader, true) : { code: codeOf(character) };
}

const testOf = (item: Item): CharacterTest => ('test' in item ? item.test : (code) => code === item.code);

/** The other spellings of a character where case does not count. */
function variants(code: number): readonly number[] {
  const text = String.fromCodePoint(code);
  return [code, codeOf(text.toLowerCase()), codeOf(text.toUpperCase())];
}

function anyOf(tests: readonly CharacterTest[], negated: boolean, { ignoreCase }: Reader): CharacterTest {
  const isIn = (code: number): boolean => tests.some((test) => test(code));
  return ignoreCase ? (code) => variants(code).some(isIn) !== negated : (code) => isIn(code) !== negated;
}

/** A set after its opening bracket, its closing one included. Null: not part of the language. */
export function readSet(reader: Reader): CharacterTest | null {
  const negated = takeIf(reader, '^');
  const tests: CharacterTest[] = [];
  while (!takeIf(reader, ']')) {
    const first = readSetItem(reader);
    if (!first) return null;
    const isRange = peek(reader) === '-' && peek(reader, 1) !== ']';
    if (isRange) reader.at += 1;
    const last = isRange ? readSetItem(reader) : first;
    if (!last) return null;
    if (!isRange) tests.push(testOf(first));
    else if (!('code' in first) || !('code' in last) || first.code > last.code) return null;
    else tests.push((code) => code >= first.code && code <= last.code);
  }
  return anyOf(tests, negated, reader);
}

const lineEnds = new Set(['\n', '\r', '\u2028', '\u2029'].map(codeOf));

/** One character outside a set, `first` being taken already. Null: not part of the language. */
export function readCharacter(first: string, reader: Reader): CharacterTest | null {
  if (first === '.') return (code) => !lineEnds.has(code);
  if (first === '[') return readSet(reader);
  if (first !== '\\') return syntax.includes(first) && first !== '/' ? null : anyOf([testOf({ code: codeOf(first) })], false, reader);
  const item = readEscape(reader, false);
  return item && anyOf([testOf(item)], false, reader);
}
