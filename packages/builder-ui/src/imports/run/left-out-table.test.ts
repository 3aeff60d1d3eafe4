import { expect, it } from 'vitest';
import { leftOutTable } from './left-out-table.ts';

it('has the columns of the file and the reasons, and nothing that a spreadsheet would run', () => {
  const lines = [
    { fileName: 'a.csv', headers: ['name', 'visits'] },
    { row: 2, imported: true, cells: ['=cmd|x', 'many'], reasons: [{ column: 1, code: 'field.notANumber', params: {} }] },
    { row: 3, imported: false, cells: ['"Bob"'], reasons: [{ column: -1, code: 'import.knownCustomer', params: {} }] },
  ];
  const words = { reason: 'Reason', state: (imported: boolean) => (imported ? 'in part' : 'not'), issue: ({ code }: { code: string }) => `${code}.`, colon: ': ' };
  expect(leftOutTable(lines.map((line) => JSON.stringify(line)).join('\n'), words)).toBe(
    "\uFEFFname,visits,Reason\r\n'=cmd|x,many,[in part] visits: field.notANumber. (many)\r\n\"\"\"Bob\"\"\",,[not] import.knownCustomer.\r\n",
  );
});
