import type { ReactNode } from 'react';
import type { Contract } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { today } from '../../ui/dates.js';
import { Tag } from '../../ui/notice.js';

type Summary = Omit<Contract, 'beneficiaries'> & Partial<Pick<Contract, 'beneficiaries'>>;

/** Contracts with whom they cover. @param act what can be done with each */
export function Contracts({ contracts, act }: { contracts: Summary[]; act?: (contract: Summary) => ReactNode }) {
  const { coverage } = useWords();
  if (contracts.length === 0) return <p className="muted">{coverage.noContract}</p>;
  return (
    <div className="stack">
      {contracts.map((contract) => (
        <article key={contract.id} className="card stack">
          <div>
            <h3>{contract.option_name} {contract.ends_on && contract.ends_on < today() && <Tag>{coverage.ended}</Tag>}</h3>
            <ContractLine contract={contract} />
          </div>
          {contract.beneficiaries && !contract.holder_name && <Beneficiaries beneficiaries={contract.beneficiaries} />}
          {!contract.holder_name && act?.(contract)}
        </article>
      ))}
    </div>
  );
}

function ContractLine({ contract }: { contract: Summary }) {
  const { coverage } = useWords();
  const format = useFormats();
  const dates = [
    ...(contract.holder_name ? [coverage.heldBy(contract.holder_name)] : []),
    coverage.since(format.date(contract.starts_on)),
    ...(contract.ends_on ? [coverage.until(format.date(contract.ends_on))] : []),
  ];
  return <p className="muted">{coverage.contract(contract.number)}, {dates.join(', ')}</p>;
}

function Beneficiaries({ beneficiaries }: { beneficiaries: Contract['beneficiaries'] }) {
  const { coverage } = useWords();
  const format = useFormats();
  if (beneficiaries.length === 0) return <p className="hint">{coverage.noBeneficiary}</p>;
  return (
    <div className="stack-close">
      <h4 className="minor">{coverage.beneficiaries}</h4>
      <ul className="people">
        {beneficiaries.map((person) => (
          <li key={person.id}>
            <strong>{person.first_name} {person.last_name}</strong>
            <span className="muted">{coverage.links[person.link] ?? person.link}, {coverage.bornOn(format.date(person.birth_date))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
