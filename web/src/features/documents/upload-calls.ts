import { api, unwrap } from '../../api/client.js';
import type { DocumentVersion } from '../../api/types.js';
import type { Upload, UploadPlace } from './upload.js';

/** Longer than the server waits for a request: a line that is dead without saying so is given up. Milliseconds. */
const patience = 45_000;

/** Announces a file, or a further version of a document. Sent again, it finds the former announcement. */
export async function announceUpload(upload: Upload): Promise<UploadPlace> {
  const { file, personId, versionOf } = upload;
  const header = { 'Idempotency-Key': upload.key };
  const described = { file_name: file.name.slice(0, 200), media_type: file.type || 'application/octet-stream', size: file.size };
  if (versionOf) {
    const path = { personId, documentId: versionOf };
    const { id } = await unwrap(api.POST('/api/persons/{personId}/documents/{documentId}/versions', { params: { path, header }, body: described }));
    return { documentId: versionOf, versionId: id };
  }
  const body = { ...described, title: upload.title.trim(), kind: upload.kind, ...(upload.folder.trim() && { folder: upload.folder.trim() }), ...(upload.contract && { contract_id: upload.contract }) };
  const { id, file: version } = await unwrap(api.POST('/api/persons/{personId}/documents', { params: { path: { personId }, header }, body }));
  return { documentId: id, versionId: version.id };
}

const pathOf = (personId: string, place: UploadPlace) => ({ personId, ...place });

/** How far it has come. */
export const readVersion = (personId: string, place: UploadPlace, signal: AbortSignal): Promise<DocumentVersion> =>
  unwrap(api.GET('/api/persons/{personId}/documents/{documentId}/versions/{versionId}', { params: { path: pathOf(personId, place) }, signal }));

/** Sends the bytes that follow; none, at the end, asks for the check again. */
export async function sendPortion(personId: string, place: UploadPlace, offset: number, bytes: Blob, signal: AbortSignal): Promise<DocumentVersion> {
  const stop = new AbortController();
  const give = (): void => stop.abort();
  const timer = setTimeout(give, patience);
  signal.addEventListener('abort', give);
  try {
    return await unwrap(
      api.PATCH('/api/persons/{personId}/documents/{documentId}/versions/{versionId}/content', {
        params: { path: pathOf(personId, place), header: { 'Upload-Offset': String(offset) } },
        headers: { 'Content-Type': 'application/octet-stream' },
        body: bytes as unknown as string,
        bodySerializer: (body) => body as unknown as Blob,
        signal: stop.signal,
      }),
    );
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', give);
  }
}
