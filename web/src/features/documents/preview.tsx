import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { DocumentView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { ErrorPanel, Loading } from '../../ui/states.js';
import { useDoor } from './door.js';
import { useFileSize } from './file-size.js';
import { ImagePreview } from './image-preview.js';
import { readContent } from './queries.js';

// The reader of PDF is larger than the whole portal: it comes when a PDF is looked at.
const PdfPreview = lazy(() => import('./pdf-preview.js'));

/** Beyond, it is asked first: somebody may be on the road. Bytes. */
const unasked = 8_000_000;

const isImage = (type: string | null): boolean => type === 'image/jpeg' || type === 'image/png';

/** The document in the page: images and PDF; of the other formats, that there is none. */
export function Preview({ document }: { document: DocumentView }) {
  const { documents: { preview: words } } = useWords();
  const size = useFileSize();
  const { file } = document;
  const [wanted, setWanted] = useState(file.size <= unasked);
  if (!isImage(file.media_type) && file.media_type !== 'application/pdf') return <div className="card"><p>{words.none}</p></div>;
  if (wanted) return <Shown document={document} />;
  return (
    <div className="card stack">
      <p>{words.heavy}</p>
      <div className="actions"><Button variant="default" onClick={() => setWanted(true)}>{words.show(size(file.size))}</Button></div>
    </div>
  );
}

function Shown({ document: { id, title, file } }: { document: DocumentView }) {
  const { personId } = useDoor();
  // A version never changes; it leaves memory soon after the page.
  const query = useQuery({ queryKey: ['document-content', personId, id, file.id], queryFn: () => readContent(personId, id, file.id), staleTime: Infinity, gcTime: 60_000 });
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  if (isImage(file.media_type)) return <ImagePreview title={title} bytes={query.data} />;
  return <Suspense fallback={<Loading />}><PdfPreview title={title} bytes={query.data} /></Suspense>;
}
