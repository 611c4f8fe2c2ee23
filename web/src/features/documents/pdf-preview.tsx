import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/index.js';
import { Loading } from '../../ui/states.js';
import { openPdf, type PDFDocumentProxy } from './pdf.js';
import { PdfPage } from './pdf-page.js';
import { useZoom, Viewer } from './viewer.js';

/** A PDF, page by page. */
export default function PdfPreview({ title, bytes }: { title: string; bytes: Blob }) {
  const { documents: { preview: words } } = useWords();
  const { document, isBroken } = useOpened(bytes);
  const zooming = useZoom();
  const [page, setPage] = useState(1);
  if (isBroken) return <div className="card"><p>{words.failed}</p></div>;
  if (!document) return <Loading />;
  const count = document.numPages;
  return (
    <Viewer title={title} zooming={zooming} pages={{ page, count, go: (to) => setPage(Math.min(count, Math.max(1, to))) }}>
      <p role="status" className="sr-only">{words.page(page, count)}</p>
      <PdfPage key={page} document={document} page={page} zoom={zooming.zoom} />
    </Viewer>
  );
}

function useOpened(bytes: Blob) {
  const [opened, setOpened] = useState<{ document: PDFDocumentProxy | null; isBroken: boolean }>({ document: null, isBroken: false });
  useEffect(() => {
    let close = (): void => undefined;
    let isWanted = true;
    async function open() {
      const pdf = await openPdf(new Uint8Array(await bytes.arrayBuffer()));
      close = pdf.close;
      if (isWanted) setOpened({ document: pdf.document, isBroken: false });
      else close();
    }
    open().catch(() => isWanted && setOpened({ document: null, isBroken: true }));
    return () => {
      isWanted = false;
      close();
    };
  }, [bytes]);
  return opened;
}
