export interface ContractRow {
  id: string;
  number: string;
  person_id: string;
  option_id: string;
  starts_on: string;
  ends_on: string | null;
}

const contract = 'select id, number, person_id, option_id, starts_on, ends_on from coverage.contracts where id = any ($1) order by id';

/** The contracts $1, looked at; or kept as they are until the transaction ends. */
export const contractsSql = { looked: contract, locked: `${contract} for no key update` };

/** Which contract has one of the numbers $1, whose it is, and under which reference, if any: as kept, and as a dry run would have kept it. */
export const contractNumbersSql = `
  select c.id, c.number, c.person_id, r.reference from coverage.contracts c
    left join imports.records r on r.kind = 'contracts' and r.record_id = c.id where c.number = any ($1)
  union all
  select r.record_id, r.number, null, r.reference from imports.records r where r.kind = 'contracts' and r.number = any ($1)`;

/** The persons whom the references $1 stand for. */
export const personReferencesSql = "select reference, record_id from imports.records where kind = 'persons' and reference = any ($1)";

export const optionsSql = 'select id, name from coverage.options order by name, id';

export const insertOptionsSql = 'insert into coverage.options (id, name) select id, name from json_populate_recordset(null::coverage.options, $1)';

export const insertContractsSql = `
  insert into coverage.contracts (id, number, person_id, option_id, starts_on, ends_on)
  select id, number, person_id, option_id, starts_on, ends_on from json_populate_recordset(null::coverage.contracts, $1)`;

export const updateContractsSql = `
  update coverage.contracts c set option_id = n.option_id, starts_on = n.starts_on, ends_on = n.ends_on
    from json_populate_recordset(null::coverage.contracts, $1) n where c.id = n.id`;
