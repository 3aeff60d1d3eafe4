import { type NumberFormat, formatOf } from './number-format.ts';
import { readWholeXml } from './read-xml.ts';
import { WorkbookFault } from './workbook-fault.ts';
import { maxSharedCharacters } from './workbook-limits.ts';
import type { ZipParts } from './zip-parts.ts';

export type Sheet = { name: string; hidden: boolean; path: string };
export type Workbook = { sheets: Sheet[]; from1904: boolean; sharedStrings: string | null; styles: string | null };
type Relation = { id: string; type: string; path: string };

/** A target is relative to the folder of its part, or absolute. Going up leads to names that the archive does not have. */
const resolvePath = (folder: string, target: string): string => (target.startsWith('/') ? target.slice(1) : `${folder}${target}`);

async function readRelations(zip: ZipParts, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/') + 1;
  const [folder, file] = [part.slice(0, slash), part.slice(slash)];
  const relations: Relation[] = [];
  const path = `${folder}_rels/${file}.rels`;
  if (!zip.has(path)) return relations;
  await readWholeXml(path, zip.read(path), {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name === 'Relationship') relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), path: resolvePath(folder, Target) });
    },
  });
  return relations;
}

/** What else a zip may be, said so that its owner knows what to do. */
function foreignArchive(zip: ZipParts): WorkbookFault {
  if (zip.has('xl/workbook.bin')) return new WorkbookFault('import.binaryWorkbook');
  if (zip.has('content.xml') && zip.has('mimetype')) return new WorkbookFault('import.openDocument');
  if (zip.has('EncryptedPackage')) return new WorkbookFault('import.encryptedWorkbook');
  return new WorkbookFault(zip.has('xl/_rels/workbook.xml.rels') ? 'import.brokenWorkbook' : 'import.otherArchive');
}

async function findWorkbook(zip: ZipParts): Promise<string> {
  const [main] = (await readRelations(zip, '')).filter(({ type }) => type === 'officeDocument');
  const path = main?.path ?? 'xl/workbook.xml';
  if (!zip.has(path) || path.endsWith('.bin')) throw foreignArchive(zip);
  return path;
}

/** The sheets in their order (charts and macros left out) and where everything is. Throws `WorkbookFault`. */
export async function readWorkbook(zip: ZipParts): Promise<Workbook> {
  const path = await findWorkbook(zip);
  const relations = await readRelations(zip, path);
  const worksheets = new Map(relations.filter(({ type }) => type === 'worksheet').map((relation) => [relation.id, relation.path]));
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readWholeXml(path, zip.read(path), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 ||= /^(?:1|true|on)$/i.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const found = worksheets.get(id);
      if (found !== undefined) sheets.push({ name: (attributes.name ?? '').slice(0, 100), hidden: (attributes.state ?? 'visible') !== 'visible', path: found });
    },
  });
  if (sheets.length === 0) throw new WorkbookFault('import.noSheets');
  const partOf = (type: string): string | null => relations.find((relation) => relation.type === type && zip.has(relation.path))?.path ?? null;
  return { sheets, from1904, sharedStrings: partOf('sharedStrings'), styles: partOf('styles') };
}

/** The number formats of a workbook's cell styles, by the style's number. */
export async function readFormats(zip: ZipParts, path: string | null): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  if (path === null) return [];
  await readWholeXml(path, zip.read(path), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) ids.push(Number(attributes.numFmtId ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return ids.map((id) => formatOf(id, codes));
}

/** Signs that XML cannot hold are written as `_x000D_`, and a text that looks like that as `_x005F_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-F]{4})_/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

/** Texts that cells point to, by number; formatted pieces of one text are joined, the reading aid of East Asian texts is left out. */
export async function readSharedStrings(zip: ZipParts, path: string | null): Promise<string[]> {
  const texts: string[] = [];
  let [text, inText, aids, characters] = ['', false, 0, 0];
  if (path === null) return texts;
  await readWholeXml(path, zip.read(path), {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') aids += 1;
      inText = name === 't';
    },
    text(piece) {
      if (inText && aids === 0) text += piece;
    },
    close(name) {
      inText = false;
      if (name === 'rPh') aids -= 1;
      if (name !== 'si') return;
      characters += text.length;
      if (characters > maxSharedCharacters) throw new WorkbookFault('import.workbookTooLarge');
      texts.push(unescapeText(text));
    },
  });
  return texts;
}
