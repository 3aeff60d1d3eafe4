import { SaxesParser } from 'saxes';
import { WorkbookFault } from './workbook-fault.ts';
import { maxCellCharacters } from './workbook-limits.ts';

/** Names come without their prefix: makers of workbooks choose those freely. */
export type XmlHandler = {
  open(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
};

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function decoderFor(head: Uint8Array): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  return new TextDecoder(head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8', { fatal: true });
}

/** Walks through a part as it is unpacked, and yields after each piece. A part with a document type (entities of its own) is refused. */
export async function* readXml(part: string, bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const broken = (): WorkbookFault => new WorkbookFault('import.brokenWorkbook', { part });
  parser.on('error', () => { throw broken(); });
  parser.on('doctype', () => { throw broken(); });
  parser.on('opentag', ({ name, attributes }) => handler.open(localName(name), attributes));
  if (handler.close) parser.on('closetag', ({ name }) => handler.close?.(localName(name)));
  if (handler.text) {
    parser.on('text', (text) => {
      if (text.length > maxCellCharacters) throw new WorkbookFault('import.workbookTooLarge', { part });
      handler.text?.(text);
    });
  }
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of bytes) {
      decoder ??= decoderFor(chunk);
      parser.write(decoder.decode(chunk, { stream: true }));
      yield;
    }
    parser.write(decoder?.decode() ?? '').close();
  } catch (error) {
    throw error instanceof WorkbookFault ? error : broken();
  }
}

/** Walks through a whole part at once. */
export async function readWholeXml(part: string, bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  for await (const _piece of readXml(part, bytes, handler));
}
