import { createHmac } from 'node:crypto';

/** As the receiver checks it: the three headers of Standard Webhooks, one signature for each secret in use. */
export function signedHeaders(secrets: readonly Buffer[], id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const content = [id, timestamp, body].join('.');
  const macOf = (secret: Buffer) => createHmac('sha256', secret).update(content).digest('base64');
  const signature = secrets.map((secret) => `v1,${macOf(secret)}`).join(' ');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
}
