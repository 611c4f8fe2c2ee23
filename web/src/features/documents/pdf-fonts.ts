/** The fonts that every reader of PDF has, for documents that bring none: fetched one by one, when a page asks. */
const files = import.meta.glob<string>('/../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', { query: '?url', import: 'default', eager: true });
const urls = new Map(Object.entries(files).map(([path, url]) => [path.split('/').at(-1), url]));

export class FontFiles {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const url = kind === 'standardFontDataUrl' ? urls.get(filename) : undefined;
    if (!url) throw new Error(`not served: ${filename}`);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`not served: ${filename}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}
