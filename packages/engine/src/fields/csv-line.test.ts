import { expect, it } from 'vitest';
import { csvLine } from './csv-line.ts';

it('quotes what needs it', () => {
  expect(csvLine(['林静', 'a,b', 'say "hi"', 'two\nlines', ' kept ', ''])).toBe('林静,"a,b","say ""hi""","two\nlines"," kept ",\r\n');
});

it.each(['=HYPERLINK("x")', '+cmd|calc', '-2+3+cmd', '@SUM(A1)', '\t=1', '=1+1'])('disarms %j', (text) => {
  expect(csvLine([text]).replace(/^"/, '').startsWith("'")).toBe(true);
});

it.each(['-12.5', '+86 138 0013 8000', '-3', '(021) 555'])('leaves the number %j as it is', (text) => expect(csvLine([text])).toBe(`${text}\r\n`));
