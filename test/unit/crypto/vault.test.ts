import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { type Queryable, Vault } from '../../../src/crypto/index.js';
import { db, inTransaction, keysOf, NIR, place, refused, reload, ring, savedFile, source, vault } from './vault-fixture.js';

describe('the vault', () => {
  test('gives back what was sealed, through the entity and through its manager', async () => {
    const file = await reload(await savedFile());
    expect(await vault.open(db, file, 'nir')).toBe(NIR);
    expect(await vault.open(source.manager, file, 'iban')).toBe('FR7630006000011234567890189');
    expect(await vault.openBytes(db, file, 'scan')).toEqual(Buffer.from([0xff, 0xd8, 0x00, 0xff]));
    expect(await new Vault(ring()).open(db, file, 'nir')).toBe(NIR);
  });

  test('gives back any text', async () => {
    const [subjectId, rowId] = [uuidv7(), uuidv7()];
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        const at = place({ subjectId, rowId });
        expect(await vault.openValue(db, at, await vault.sealValue(db, at, text))).toBe(text);
      }),
      { numRuns: 60 },
    );
    for (const bad of ['\ud800', undefined, null, 12, {}]) {
      await expect(vault.sealValue(db, place(), bad as string)).rejects.toThrow(TypeError);
    }
  });

  test('has one data key for a subject after 50 parallel first seals', async () => {
    const subjectId = uuidv7();
    const sealed = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const writer = new Vault(ring());
        return inTransaction(async (tx) => {
          await tx.query('select pg_sleep(0.05)');
          const at = place({ subjectId });
          return { at, text: `text ${index}`, envelope: await writer.sealValue(tx, at, `text ${index}`) };
        });
      }),
    );
    expect(await keysOf(subjectId)).toHaveLength(1);
    for (const { at, text, envelope } of sealed) expect(await vault.openValue(db, at, envelope)).toBe(text);
  });

  test('creates the keys of many subjects in parallel without a deadlock, whatever their order', async () => {
    const subjects = [uuidv7(), uuidv7(), uuidv7()].sort();
    const bulk = (order: string[]) => order.map((subjectId) => ({ place: place({ subjectId }), plaintext: NIR }));
    const waiting = () =>
      db.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    let writers: Promise<Buffer[]>[] = [];
    // The key in the middle is held until both writers wait: taken in opposite orders, the two others would deadlock.
    await inTransaction(async (tx) => {
      await vault.sealValue(tx, place({ subjectId: subjects[1]! }), NIR);
      writers = [subjects, [...subjects].reverse()].map((order) =>
        inTransaction((other) => new Vault(ring()).sealValues(other, bulk(order))),
      );
      while ((await waiting()).length < 2) await db.query('select pg_sleep(0.01)');
    }, 'rollback');
    expect((await Promise.all(writers)).map((envelopes) => envelopes.length)).toEqual([3, 3]);
    for (const subject of subjects) expect(await keysOf(subject)).toHaveLength(1);
  });

  test('keeps nothing of a data key whose transaction was rolled back', async () => {
    const at = place();
    const lost = await inTransaction((tx) => vault.sealValue(tx, at, NIR), 'rollback');
    await refused(vault.openValue(db, at, lost));
    expect(await vault.openValue(db, at, await vault.sealValue(db, at, NIR))).toBe(NIR);
    expect(await keysOf(at.subjectId)).toHaveLength(1);
  });

  test('seals and opens a thousand values of ten persons in five statements', async () => {
    let statements = 0;
    const counted: Queryable = { query: (sql, params) => (statements++, db.query(sql, params)) };
    const subjects = Array.from({ length: 10 }, () => uuidv7());
    const values = Array.from({ length: 1000 }, (_, index) => ({
      place: place({ subjectId: subjects[index % 10]! }),
      plaintext: `value ${index}`,
    }));
    const envelopes = await vault.sealValues(counted, values);
    const back = await vault.openValues(counted, values.map((value, index) => ({ place: value.place, envelope: envelopes[index]! })));
    expect(back).toEqual(values.map((value) => value.plaintext));
    expect(statements).toBeLessThanOrEqual(5);
    expect(await vault.sealValues(db, [])).toEqual([]);
  });

  test('takes a subject in any letter case for the same one', async () => {
    const at = place();
    const envelope = await vault.sealValue(db, { ...at, subjectId: at.subjectId.toUpperCase() }, NIR);
    expect(await vault.openValue(db, at, envelope)).toBe(NIR);
    expect(await vault.openValue(db, { ...at, subjectId: at.subjectId.toUpperCase() }, envelope)).toBe(NIR);
    expect(await keysOf(at.subjectId)).toHaveLength(1);
  });
});
