import { useQuery } from '@tanstack/react-query';
import { api, unwrap, unwrapTagged } from '../../api/client.js';
import type { DocumentChange, DocumentContract, DocumentKind, DocumentMandate, DocumentView } from '../../api/types.js';

export interface DocumentFilters {
  text?: string | undefined;
  kind?: DocumentKind | undefined;
  folder?: string | undefined;
  contract_id?: string | undefined;
  mandate_id?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

/** A document with the tag that a change of it has to bring back. */
export interface TaggedDocument {
  data: DocumentView;
  etag: string | null;
}

export const documentsKey = (personId: string) => ['documents', personId];
export const documentKey = (personId: string, documentId: string) => ['documents', personId, 'one', documentId];

export const readDocuments = (personId: string, filters: DocumentFilters, after?: string, limit = 25) =>
  unwrap(api.GET('/api/persons/{personId}/documents', { params: { path: { personId }, query: { ...filters, after, limit } } }));

const recent = (personId: string) => ({ queryKey: [...documentsKey(personId), 'recent'], queryFn: () => readDocuments(personId, {}, undefined, 100) });

/** The last hundred: the folders in use, and the uploads that were cut. */
export const useRecent = (personId: string) => useQuery({ ...recent(personId), select: ({ items }) => items });

/** Whose documents these are, as the mutual reads it. */
export const useFileOf = (personId: string): string | null => useQuery({ ...recent(personId), select: ({ file_of }) => file_of }).data ?? null;

/** The contracts of the person that a document may belong to; none while they are not known, and none for an employer. */
export const useContracts = (personId: string): DocumentContract[] => useQuery({ ...recent(personId), select: ({ contracts }) => contracts }).data ?? [];

/** The mandates by which documents can be found; none for whoever does not look by them. */
export const useMandates = (personId: string): DocumentMandate[] => useQuery({ ...recent(personId), select: ({ mandates }) => mandates }).data ?? [];

const path = (personId: string, documentId: string) => ({ personId, documentId });

export const readDocument = (personId: string, documentId: string): Promise<TaggedDocument> =>
  unwrapTagged(api.GET('/api/persons/{personId}/documents/{documentId}', { params: { path: path(personId, documentId) } }));

export const useDocument = (personId: string, documentId: string) =>
  useQuery({ queryKey: documentKey(personId, documentId), queryFn: () => readDocument(personId, documentId) });

export const changeDocument = (personId: string, documentId: string, etag: string | null, body: DocumentChange): Promise<TaggedDocument> =>
  unwrapTagged(
    api.PUT('/api/persons/{personId}/documents/{documentId}', { params: { path: path(personId, documentId), header: { 'If-Match': etag ?? '' } }, body }),
  );

export const withdrawDocument = (personId: string, documentId: string, etag: string | null) =>
  unwrap(
    api.POST('/api/persons/{personId}/documents/{documentId}/withdrawal', { params: { path: path(personId, documentId), header: { 'If-Match': etag ?? '' } } }),
  );

export const commentDocument = (personId: string, documentId: string, header: { 'Idempotency-Key': string }, text: string): Promise<TaggedDocument> =>
  unwrapTagged(
    api.POST('/api/persons/{personId}/documents/{documentId}/comments', { params: { path: path(personId, documentId), header }, body: { text } }),
  );

/** The bytes of a version. They come with the token, which a link could not carry. */
export const readContent = (personId: string, documentId: string, versionId: string): Promise<Blob> =>
  unwrap(
    api.GET('/api/persons/{personId}/documents/{documentId}/versions/{versionId}/content', {
      params: { path: { ...path(personId, documentId), versionId } },
      parseAs: 'blob',
    }),
  ) as Promise<unknown> as Promise<Blob>;

/** Several documents as they are now, in one file; none at all when one is out of sight. */
export const readArchive = (personId: string, ids: string[]): Promise<Blob> =>
  unwrap(
    api.POST('/api/persons/{personId}/documents/archive', { params: { path: { personId } }, body: { ids }, parseAs: 'blob' }),
  ) as Promise<unknown> as Promise<Blob>;
