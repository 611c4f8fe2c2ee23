import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/index.js';
import { type PDFDocumentProxy, type PDFPageProxy, type RenderTask, TextLayer } from './pdf.js';

/** Sharper would not be seen, and telephones draw no more. Points of the screen for one of the page. */
const sharpest = 2;

interface Props {
  document: PDFDocumentProxy;
  page: number;
  /** Times the width of the frame. */
  zoom: number;
}

/** One page: drawn, and over it its text, for screen readers and for whoever selects. */
export function PdfPage({ document, page, zoom }: Props) {
  const { documents: { preview: words } } = useWords();
  const sheet = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const width = useFrameWidth(sheet);
  const [state, setState] = useState<'drawing' | 'text' | 'picture' | 'failed'>('drawing');
  useEffect(() => {
    const [on, over] = [canvas.current, text.current];
    if (!on || !over || width === 0) return;
    const drawing = new Drawing(on, over);
    drawing.draw(document, page, width * zoom).then(setState, () => drawing.isStopped || setState('failed'));
    return () => drawing.stop();
  }, [document, page, width, zoom]);
  return (
    <div ref={sheet} className="sheet-room" data-page={page} aria-busy={state === 'drawing'}>
      {state === 'failed' && <p>{words.failed}</p>}
      {state === 'picture' && <p className="sr-only">{words.noText}</p>}
      <div className="sheet">
        <canvas ref={canvas} aria-hidden="true" />
        <div ref={text} className="textLayer" />
      </div>
    </div>
  );
}

/** Pixels that the frame gives to a page. */
function useFrameWidth(sheet: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const room = sheet.current;
    if (!room) return;
    const watch = new ResizeObserver(() => setWidth(Math.floor(room.clientWidth)));
    watch.observe(room);
    return () => watch.disconnect();
  }, [sheet]);
  return width;
}

class Drawing {
  isStopped = false;
  private task: RenderTask | null = null;
  private layer: TextLayer | null = null;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly over: HTMLElement,
  ) {}

  /** @returns whether the page has text that can be read aloud. */
  async draw(document: PDFDocumentProxy, page: number, width: number): Promise<'text' | 'picture'> {
    const sheet = await document.getPage(page);
    if (this.isStopped) throw new Error('stopped');
    const scale = width / sheet.getViewport({ scale: 1 }).width;
    await this.paint(sheet, scale);
    return this.write(sheet, scale);
  }

  private async paint(sheet: PDFPageProxy, scale: number): Promise<void> {
    const viewport = sheet.getViewport({ scale });
    const sharp = Math.min(sharpest, globalThis.devicePixelRatio || 1);
    Object.assign(this.canvas, { width: Math.floor(viewport.width * sharp), height: Math.floor(viewport.height * sharp) });
    Object.assign(this.canvas.style, { width: `${viewport.width}px`, height: `${viewport.height}px` });
    this.task = sheet.render({ canvas: this.canvas, viewport, transform: sharp === 1 ? undefined : [sharp, 0, 0, sharp, 0, 0] });
    await this.task.promise;
  }

  private async write(sheet: PDFPageProxy, scale: number): Promise<'text' | 'picture'> {
    const content = await sheet.getTextContent();
    if (this.isStopped) throw new Error('stopped');
    this.over.replaceChildren();
    this.over.style.setProperty('--total-scale-factor', String(scale));
    this.layer = new TextLayer({ textContentSource: content, container: this.over, viewport: sheet.getViewport({ scale }) });
    await this.layer.render();
    return content.items.some((item) => 'str' in item && item.str.trim() !== '') ? 'text' : 'picture';
  }

  stop(): void {
    this.isStopped = true;
    this.task?.cancel();
    this.layer?.cancel();
  }
}
