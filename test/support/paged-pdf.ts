import PDFDocument from 'pdfkit';
import { assembled } from './documents.js';

/** A PDF of as many pages as texts, each with its text. */
export function pagesOf(texts: string[]): Promise<Buffer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const document = new PDFDocument({ autoFirstPage: false, size: 'A4' });
    document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
    for (const text of texts) document.addPage().fontSize(18).text(text);
    document.end();
  });
}

/** Eight points by eight of rgb(200, 30, 30), in JPEG 2000. */
const red = Buffer.from(
  '/0//UQAvAAAAAAAIAAAACAAAAAAAAAAAAAAACAAAAAgAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEAAAQEAAH/XAAEQED/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/'
  + 'kAAKAAAAAABNAAH/k8+0SBQAXKNlXbAAAwkI1QoYSEv/f8+0SBFQVK/9oYgAAAAYSEWYQMJCX8+0SBFQVK/9oYgAAAAYSEWYQMJCX//Z',
  'base64',
);

/** A page as scanners make it: nothing but a picture, in JPEG 2000, over all of it. */
export function scannedPage(): Buffer {
  const drawing = 'q 595 0 0 842 0 0 cm /I Do Q';
  const head = `<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /Filter /JPXDecode /Length ${red.length} >>\nstream\n`;
  return assembled([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    Buffer.concat([Buffer.from(head), red, Buffer.from('\nendstream')]),
  ]);
}
