import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { SealedLeak } from '../../../src/crypto/index.js';
import { db, NIR, place, refused, reload, savedFile, SealedFile, source, vault } from './vault-fixture.js';

describe('a stored value', () => {
  test('holds no plaintext', async () => {
    const { id } = await savedFile();
    const [row] = await db.query('select nir, iban, wrapped from vault_test.files f join keyring.data_keys k on k.subject_id = f.person_id where f.id = $1', [id]);
    for (const bytes of [row.nir, row.iban, row.wrapped]) expect(bytes.toString('latin1')).not.toMatch(/25508|FR763/);
  });

  test('swapped with another row, column or person is refused', async () => {
    const personId = uuidv7();
    const [one, sibling, stranger] = [await savedFile(personId), await savedFile(personId), await savedFile()];
    for (const from of [sibling, stranger]) {
      await db.query('update vault_test.files set nir = (select nir from vault_test.files where id = $2) where id = $1', [one.id, from.id]);
      await refused(vault.open(db, await reload(one), 'nir'));
    }
    const columns = await savedFile();
    await db.query('update vault_test.files set nir = iban, iban = nir where id = $1', [columns.id]);
    await refused(vault.open(db, await reload(columns), 'nir'));
    await refused(vault.open(db, await reload(columns), 'iban'));
  });

  test('given to another person or another row id is refused', async () => {
    const [file, other] = [await savedFile(), await savedFile()];
    await db.query('update vault_test.files set person_id = $2 where id = $1', [file.id, other.personId]);
    await refused(vault.open(db, await reload(file), 'nir'));
    const moved = uuidv7();
    await db.query('update vault_test.files set id = $2 where id = $1', [other.id, moved]);
    await refused(vault.open(db, await source.manager.findOneByOrFail(SealedFile, { id: moved }), 'nir'));
  });

  test('with any byte flipped is refused', async () => {
    const at = place();
    const envelope = await vault.sealValue(db, at, NIR);
    for (let index = 0; index < envelope.length; index++) {
      const altered = Buffer.from(envelope);
      altered[index]! ^= 0x80;
      await refused(vault.openValue(db, at, altered));
    }
    for (const length of [0, 45, envelope.length - 12]) await refused(vault.openValue(db, at, envelope.subarray(0, length)));
  });

  test('naming the data key of another person is refused, both persons having keys', async () => {
    const [mine, theirs] = [place(), place()];
    const [own, foreign] = await vault.sealValues(db, [mine, theirs].map((one) => ({ place: one, plaintext: NIR })));
    const relabelled = Buffer.concat([own!.subarray(0, 2), foreign!.subarray(2, 18), own!.subarray(18)]);
    await refused(vault.openValue(db, mine, relabelled));
    await refused(vault.openValue(db, mine, foreign!));
    await refused(vault.openValues(db, [{ place: mine, envelope: own! }, { place: mine, envelope: foreign! }]));
  });

  test('in clear is refused on reading, whatever its length', async () => {
    // Zeros in the place of a NIR: after the run, the database's files are searched for real ones.
    for (const plaintext of ['0'.repeat(15), '', '0'.repeat(150)]) {
      const file = await savedFile();
      await db.query(`update vault_test.files set nir = convert_to($2, 'UTF8') where id = $1`, [file.id, plaintext]);
      await refused(reload(file));
    }
  });

  test('in clear is refused on writing and in a search', async () => {
    for (const plaintext of [NIR, Buffer.from(NIR)]) {
      const file = Object.assign(new SealedFile(), { nir: plaintext });
      await expect(source.manager.save(file)).rejects.toThrow(SealedLeak);
      await expect(source.manager.insert(SealedFile, { ...file })).rejects.toThrow(SealedLeak);
      const saved = await savedFile();
      await expect(source.manager.update(SealedFile, { id: saved.id }, { nir: plaintext as never })).rejects.toThrow(SealedLeak);
      await expect(source.manager.findBy(SealedFile, { nir: plaintext as never })).rejects.toThrow(SealedLeak);
    }
    const sealed = (await savedFile()).nir;
    await expect(db.query('select $1::text', [sealed])).rejects.toThrow(SealedLeak);
  });

  test('leaks from no entity: inspection hides it, JSON and texts fail', async () => {
    const file = await reload(await savedFile());
    expect(inspect(file, { depth: 9 })).toContain('nir: [sealed]');
    expect(() => JSON.stringify(file)).toThrow(SealedLeak);
    expect(() => `${file.nir}`).toThrow(SealedLeak);
  });

  test('is not written again when the entity did not change, and can be emptied', async () => {
    const file = await reload(await savedFile());
    const version = () => db.query('select xmin::text from vault_test.files where id = $1', [file.id]);
    const before = await version();
    await source.manager.save(file);
    expect(await version()).toEqual(before);
    file.iban = null;
    await source.manager.save(file);
    const emptied = await reload(file);
    expect(emptied.iban).toBeNull();
    expect(await vault.open(db, emptied, 'nir')).toBe(NIR);
    await refused(vault.open(db, emptied, 'iban'));
  });
});
