import { Link } from 'react-router';
import { useMay } from '../../access/ability.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { NoRightPanel } from '../../ui/states.js';

/** Where each function finds what it may do about accesses. */
export function AccessPage() {
  const { accesses: words, recoveries, letters } = useWords();
  const may = { accounts: useMay('readAccounts'), recoveries: useMay('readRecoveries'), letters: useMay('printLetters') };
  const ways = [
    ...(may.accounts ? [{ to: '/gestion/comptes', label: words.accounts, text: words.accountsText }] : []),
    ...(may.recoveries ? [{ to: '/gestion/recuperations', label: recoveries.link, text: words.recoveriesText }] : []),
    ...(may.letters ? [{ to: '/gestion/courriers', label: letters.link, text: words.lettersText }] : []),
  ];
  return (
    <Page heading={words.title} lead={words.lead}>
      {ways.length === 0 && <NoRightPanel />}
      <ul className="factors">
        {ways.map(({ to, label, text }) => (
          <li key={to} className="factor">
            <h2><Link to={to}>{label}</Link></h2>
            <p className="hint">{text}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
