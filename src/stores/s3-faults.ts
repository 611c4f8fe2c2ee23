import type { S3Settings } from './s3-settings.js';

interface S3Error {
  name?: string;
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

const statusOf = (error: unknown) => (error as S3Error).$metadata?.httpStatusCode;

/** No answer at all, or one that says “not now”: asking again later may help. */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status >= 500 || status === 429 || status === 408;
}

const words: Record<number, (settings: S3Settings) => string> = {
  301: ({ region }) => `the bucket is not in the region ${region}: check EGIDE_S3_REGION and EGIDE_S3_ENDPOINT`,
  400: ({ endpoint }) => `${endpoint} does not understand the request: check EGIDE_S3_REGION and EGIDE_S3_ENDPOINT`,
  403: ({ bucket }) => `the access key may not use the bucket ${bucket}: check EGIDE_S3_ACCESS_KEY_ID and EGIDE_S3_SECRET_ACCESS_KEY, and its rights`,
  404: ({ bucket, endpoint }) => `there is no bucket ${bucket} at ${endpoint}: create it, or check EGIDE_S3_BUCKET`,
};

/** What is wrong with a bucket, for whoever runs the deployment. */
export function faultOf(error: unknown, settings: S3Settings): { words: string; passing: boolean } {
  const status = statusOf(error);
  if (isPassing(error)) {
    const { code, name } = error as S3Error;
    return { passing: true, words: `${settings.endpoint} cannot be reached (${status ?? code ?? name}): documents can be neither kept nor read until it answers` };
  }
  const known = words[status!];
  return { passing: false, words: known ? known(settings) : `${settings.endpoint} refuses (${status}): check the settings that begin with EGIDE_S3_` };
}
