const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The 16 bytes of a uuid in its 36-character form, whatever its letter case. @throws TypeError for anything else. */
export function uuidToBytes(uuid: string): Buffer {
  if (typeof uuid !== 'string' || !UUID.test(uuid)) {
    throw new TypeError('a uuid is needed to seal or open a value');
  }
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** The lower-case 36-character form of 16 bytes. */
export function bytesToUuid(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
