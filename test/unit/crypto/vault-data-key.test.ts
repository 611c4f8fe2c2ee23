import { describe, expect, test } from '@jest/globals';
import { createSecretKey } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { sealEnvelope } from '../../../src/crypto/envelope.js';
import { KeyRingError, Vault } from '../../../src/crypto/index.js';
import { db, keysOf, NIR, place, refused, ring, vault } from './vault-fixture.js';

describe('a data key', () => {
  test('once destroyed opens nothing, at once, even just used; a new seal gets a new key', async () => {
    const at = place();
    const old = await vault.sealValue(db, at, NIR);
    expect(await vault.openValue(db, at, old)).toBe(NIR);
    await db.query('update keyring.data_keys set destroyed_at = now() where subject_id = $1', [at.subjectId]);
    await refused(vault.openValue(db, at, old));
    const renewed = await vault.sealValue(db, at, NIR);
    expect(await vault.openValue(db, at, renewed)).toBe(NIR);
    expect(await new Vault(ring()).openValue(db, at, renewed)).toBe(NIR);
    await refused(vault.openValue(db, at, old));
    expect(await keysOf(at.subjectId)).toHaveLength(2);
  });

  test('put back from the destroyed row into the living one of the same subject is refused', async () => {
    const at = place();
    const old = await vault.sealValue(db, at, NIR);
    await db.query('update keyring.data_keys set destroyed_at = now() where subject_id = $1', [at.subjectId]);
    const renewed = await vault.sealValue(db, at, NIR);
    await db.query(
      `update keyring.data_keys new set wrapped = old.wrapped from keyring.data_keys old
        where new.subject_id = $1 and old.subject_id = $1 and new.destroyed_at is null and old.destroyed_at is not null`,
      [at.subjectId],
    );
    for (const envelope of [old, renewed]) await refused(new Vault(ring()).openValue(db, at, envelope));
    await refused(new Vault(ring()).sealValue(db, at, NIR));
  });

  test('of one person never opens a value of another, even sealed with it on purpose', async () => {
    const [mine, theirs] = [place(), place()];
    await vault.sealValue(db, theirs, NIR);
    const [row] = await keysOf(theirs.subjectId);
    const secret = createSecretKey(await ring().unwrap(row.kek_id, row.wrapped, `${row.id}:${theirs.subjectId}`));
    await refused(vault.openValue(db, mine, sealEnvelope(Buffer.from(NIR), { id: row.id, secret }, mine)));
    expect(await vault.openValue(db, theirs, sealEnvelope(Buffer.from(NIR), { id: row.id, secret }, theirs))).toBe(NIR);
  });

  test('with its row gone opens nothing', async () => {
    const at = place();
    const envelope = await vault.sealValue(db, at, NIR);
    await db.query('delete from keyring.data_keys where subject_id = $1', [at.subjectId]);
    await refused(vault.openValue(db, at, envelope));
  });

  test('altered in its row, or handed to another subject, is refused by a process which never used it', async () => {
    const at = place();
    const envelope = await vault.sealValue(db, at, NIR);
    const [{ wrapped }] = await keysOf(at.subjectId);
    const put = (bytes: Buffer) => db.query('update keyring.data_keys set wrapped = $2 where subject_id = $1', [at.subjectId, bytes]);
    for (let index = 0; index < wrapped.length; index++) {
      const altered = Buffer.from(wrapped);
      altered[index]! ^= 1;
      await put(altered);
      await refused(new Vault(ring()).openValue(db, at, envelope));
    }
    await put(wrapped);
    expect(await new Vault(ring()).openValue(db, at, envelope)).toBe(NIR);
    const heir = uuidv7();
    await db.query('update keyring.data_keys set subject_id = $2 where subject_id = $1', [at.subjectId, heir]);
    for (const reader of [vault, new Vault(ring())]) {
      await refused(reader.openValue(db, at, envelope));
      await refused(reader.openValue(db, { ...at, subjectId: heir }, envelope));
      await refused(reader.sealValue(db, { ...at, subjectId: heir }, NIR));
    }
  });

  test('wrapped by an older key of the ring still opens; without that key the error says which is missing', async () => {
    const at = place();
    const envelope = await vault.sealValue(db, at, NIR);
    expect(await new Vault(ring('k2')).openValue(db, at, envelope)).toBe(NIR);
    expect(await keysOf(at.subjectId)).toMatchObject([{ kek_id: 'k1' }]);
    const dropped = new Vault(ring('k2', ['k2'])).openValue(db, at, envelope);
    await expect(dropped).rejects.toThrow(KeyRingError);
    await expect(dropped).rejects.toThrow('"k1"');
  });
});
