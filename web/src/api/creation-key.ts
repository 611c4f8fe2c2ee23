import { useState } from 'react';

export type CreationKey = { 'Idempotency-Key': string };

/**
 * Names a creation for the server: the same name while the same is sent again, so that an answer lost on the way does
 * not create twice; another as soon as anything has been corrected.
 */
export function useCreationKey(): (content: unknown) => CreationKey {
  const [named] = useState(() => ({ content: '', key: '' }));
  return (content) => {
    const written = JSON.stringify(content);
    if (written !== named.content) Object.assign(named, { content: written, key: freshKey() });
    return { 'Idempotency-Key': named.key };
  };
}

/** A name that no other creation bears. Not crypto.randomUUID: browsers keep it from pages without TLS, where the demonstration may run. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
