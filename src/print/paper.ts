import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
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

/** A column of a table. */
export interface Column {
  head: string;
  /** In points. */
  width: number;
  right?: boolean;
}

const undecomposed: Record<string, string> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', ı: 'i' };

/** The font has the letters of French; of another, what is left without its accents. */
const printable = (text: string) => text.replace(/[^\u0020-\u00ffŒœ€’‘“”–—…]/gu, (letter) => undecomposed[letter] ?? (letter.normalize('NFD').replace(/[^\u0020-\u00ff]/gu, '') || '?'));

/** PDFKit knows more of these than its types do. */
const marked = (options: { alt?: string; bbox?: number[]; placement?: 'Block'; scope?: 'Column' }): { alt?: string } => options;

const bottom = mm(280);
const side = mm(20);
/** Around the text of a cell, in points. */
const inset = 3;

/** A4 pages in French, their fonts in them, their parts marked so that they can be read aloud. */
export class Paper {
  private readonly document: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;

  constructor(title: string) {
    const margins = { top: mm(15), left: side, right: side, bottom: mm(12) };
    this.document = new PDFDocument({ size: 'A4', margins, lang: 'fr-FR', tagged: true, bufferPages: true, pdfVersion: '1.7', displayTitle: true, info: { Title: title } });
    this.document.registerFont('plain', fontOf(400)).registerFont('bold', fontOf(700));
    this.root = this.document.struct('Document');
    this.document.addStructure(this.root);
  }

  /** The height at which the next text would stand, in points. */
  get y(): number {
    return this.document.y;
  }

  set y(height: number) {
    this.document.y = height;
  }

  write(text: string, { at, width = mm(170), size, bold = false, spaced = 0 }: Look, part: 'P' | 'H1' | 'H2' = 'P'): void {
    const { document } = this;
    const [x, y] = at ?? [side, document.y];
    this.root.add(
      document.struct(part, {}, () => {
        document.font(bold ? 'bold' : 'plain').fontSize(size);
        document.text(printable(text), x, y, { width, characterSpacing: spaced, paragraphGap: size * 0.5, lineGap: size * 0.15 });
      }),
    );
  }

  /** A line around a place: it says nothing. */
  frame([x, y]: [number, number], width: number, height: number): void {
    this.aside(() => this.document.roundedRect(x, y, width, height, mm(3)).lineWidth(1).strokeColor('#444444').stroke());
  }

  /** Rows of squares, `1` the dark ones, `size` points wide; `alt` says what it is to whoever does not see it. */
  squares(rows: readonly string[], [x, y]: [number, number], size: number, alt: string): void {
    const { document } = this;
    const side = size / rows.length;
    const draw = (): void => {
      rows.forEach((row, down) => [...row].forEach((dark, along) => dark === '1' && document.rect(x + along * side, y + down * side, side, side)));
      document.fillColor('black').fill();
    };
    this.root.add(document.struct('Figure', marked({ alt, bbox: [x, y, x + size, y + size], placement: 'Block' }), draw));
  }

  /** Below what stands: a head, said again on each page, and rows. It lets other work go on meanwhile. */
  async table(columns: readonly Column[], rows: readonly (readonly string[])[], size: number): Promise<void> {
    const table = this.document.struct('Table');
    this.root.add(table);
    this.row(table, columns, columns.map(({ head }) => head), { size, head: true });
    for (const [at, row] of rows.entries()) {
      if (at % 20 === 19) await setImmediate();
      if (this.y + this.heightOf(columns, row, size) > bottom) this.turn(columns, size);
      this.row(table, columns, row, { size, head: false });
    }
    table.end();
    this.y += size;
  }

  finish(): Promise<Buffer> {
    const parts: Buffer[] = [];
    return new Promise((resolve, reject) => {
      this.document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
      this.root.end();
      this.numberPages();
      this.document.end();
    });
  }

  private numberPages(): void {
    const { count } = this.document.bufferedPageRange();
    for (let at = 0; count > 1 && at < count; at++) {
      this.document.switchToPage(at);
      // Below the margin, where a text would otherwise begin another page.
      this.document.page.margins.bottom = 0;
      this.aside(() => this.document.font('plain').fontSize(10).text(`Page ${at + 1} sur ${count}`, side, mm(285), { width: mm(170), align: 'right' }));
    }
  }

  /** What is drawn stands outside of what is read aloud. */
  private aside(draw: () => void): void {
    this.document.markContent('Artifact', { type: 'Layout' });
    draw();
    this.document.endMarkedContent();
  }

  private turn(columns: readonly Column[], size: number): void {
    this.document.addPage().font('bold');
    this.aside(() => this.cells(columns, columns.map(({ head }) => head), size, (draw) => draw()));
  }

  private row(table: PDFKit.PDFStructureElement, columns: readonly Column[], row: readonly string[], { size, head }: { size: number; head: boolean }): void {
    const line = this.document.struct('TR');
    table.add(line);
    this.document.font(head ? 'bold' : 'plain');
    this.cells(columns, row, size, (draw) => line.add(this.document.struct(head ? 'TH' : 'TD', head ? marked({ scope: 'Column' }) : {}, draw)));
    line.end();
    const { y } = this;
    this.aside(() => this.document.moveTo(side, y - 1).lineTo(side + columns.reduce((sum, { width }) => sum + width, 0), y - 1).lineWidth(0.5).strokeColor('#999999').stroke());
  }

  private cells(columns: readonly Column[], row: readonly string[], size: number, put: (draw: () => void) => void): void {
    const { document } = this;
    const [top, height] = [document.y, this.heightOf(columns, row, size)];
    let x = side;
    columns.forEach(({ width, right }, at) => {
      const left = x + inset;
      put(() => document.fontSize(size).text(printable(row[at]!), left, top + inset, { width: width - 2 * inset, align: right ? 'right' : 'left' }));
      x += width;
    });
    document.y = top + height;
  }

  private heightOf(columns: readonly Column[], row: readonly string[], size: number): number {
    const { document } = this;
    document.fontSize(size);
    return Math.max(...columns.map(({ width }, at) => document.heightOfString(printable(row[at]!), { width: width - 2 * inset }))) + 2 * inset;
  }
}
