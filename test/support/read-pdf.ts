import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** What a reader of a PDF finds in it. */
export interface ReadPdf {
  title: string;
  language: string | null;
  /** The text of each page, one line for each piece written. */
  pages: string[];
  /** Roles of what is marked on the first page, in their order: `H1`, `P`, `Table`, `TR`, `TH`, `TD`, `Figure`. */
  roles: string[];
  /** What its pictures are to whoever does not see them. */
  pictures: string[];
}

interface Node {
  role?: string;
  alt?: string;
  children?: Node[];
}

const open = <T>(file: Buffer, read: (document: PDFDocumentProxy) => Promise<T>): Promise<T> => {
  const task = getDocument({ data: new Uint8Array(file), disableFontFace: true, verbosity: 0 });
  return task.promise.then(read).finally(() => task.destroy());
};

/** Opens a PDF as the portal does, by pdf.js. */
export function readPdf(file: Buffer): Promise<ReadPdf> {
  return open(file, async (document) => {
    const { info } = (await document.getMetadata()) as unknown as { info: { Title: string; Language: string | null } };
    const pages: string[] = [];
    for (let at = 1; at <= document.numPages; at++) {
      const { items } = await (await document.getPage(at)).getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str : '')).filter((text) => text.trim()).join('\n').replaceAll('\u00a0', ' '));
    }
    const marked = flat((await (await document.getPage(1)).getStructTree()) as Node);
    return { title: info.Title, language: info.Language, pages, roles: marked.flatMap(({ role }) => role ?? []), pictures: marked.flatMap(({ role, alt }) => (role === 'Figure' && alt ? [alt] : [])) };
  });
}

const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)];

/** What the Datamatrix on the first page says, read from the page as it is drawn. */
export function datamatrixIn(file: Buffer): Promise<string[]> {
  return open(file, async (document) => {
    const page = await document.getPage(1);
    const viewport = page.getViewport({ scale: 2 });
    const factory = document.canvasFactory as { create(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } };
    const { canvas, context } = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas, canvasContext: context, viewport }).promise;
    return datamatrixOn(context.getImageData(0, 0, canvas.width, canvas.height) as ImageData);
  });
}

/** Every Datamatrix in a picture: a PNG, or its pixels. */
export async function datamatrixOn(picture: Buffer | ImageData): Promise<string[]> {
  // Its package would fetch it from a host of its own.
  const wasmBinary = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer }, fireImmediately: true });
  const found = await readBarcodes(picture instanceof Buffer ? new Uint8Array(picture) : picture, { formats: ['DataMatrix'] });
  return found.map(({ text }) => text);
}
