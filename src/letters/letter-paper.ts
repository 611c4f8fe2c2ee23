import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const fonts = createRequire(import.meta.url);
const fontOf = (weight: 400 | 700) => fonts.resolve(`@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${weight}-normal.woff`);

/** Millimetres as points. */
export const mm = (length: number): number => (length * 72) / 25.4;

/** Where a text stands and how it looks; without a place it follows the one before. */
export interface Look {
  at?: [x: number, y: number];
  width?: number;
  size: number;
  bold?: boolean;
  /** Points between letters, for codes. */
  spaced?: number;
}

const undecomposed: Record<string, string> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', ı: 'i' };

/** The font has the letters of French; of another, what is left without its accents. */
const printable = (text: string) => text.replace(/[^\u0020-\u00ffŒœ€’‘“”–—…]/gu, (letter) => undecomposed[letter] ?? (letter.normalize('NFD').replace(/[^\u0020-\u00ff]/gu, '') || '?'));

/** An A4 page, its fonts in it, its parts marked so that it can be read aloud. */
export class LetterPaper {
  private readonly document: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;

  constructor(title: string) {
    const margins = { top: mm(15), left: mm(20), right: mm(20), bottom: mm(12) };
    this.document = new PDFDocument({ size: 'A4', margins, lang: 'fr-FR', tagged: true, pdfVersion: '1.7', displayTitle: true, info: { Title: title } });
    this.document.registerFont('plain', fontOf(400)).registerFont('bold', fontOf(700));
    this.root = this.document.struct('Document');
    this.document.addStructure(this.root);
  }

  /** The height at which the next text would stand, in points. */
  get y(): number {
    return this.document.y;
  }

  write(text: string, { at, width = mm(170), size, bold = false, spaced = 0 }: Look, part: 'P' | 'H1' = 'P'): void {
    const { document } = this;
    const [x, y] = at ?? [mm(20), document.y];
    this.root.add(
      document.struct(part, {}, () => {
        document.font(bold ? 'bold' : 'plain').fontSize(size);
        document.text(printable(text), x, y, { width, characterSpacing: spaced, paragraphGap: size * 0.5, lineGap: size * 0.15 });
      }),
    );
  }

  finish(): Promise<Buffer> {
    const parts: Buffer[] = [];
    return new Promise((resolve, reject) => {
      this.document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
      this.root.end();
      this.document.end();
    });
  }
}
