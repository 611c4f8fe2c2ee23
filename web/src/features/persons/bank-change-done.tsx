import type { AccountPurpose, AdultBankDetails, BankDetails } from '../../api/types.js';
import { groupIban, useFormats, useLanguage, useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Digits } from '../../ui/masked.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';

/** What happens next, and when. */
export function BankChangeDone({ entry, back, purpose }: { entry: BankDetails | AdultBankDetails; back: { to: string }; purpose: AccountPurpose }) {
  const { bank } = useWords();
  const format = useFormats();
  const language = useLanguage();
  const { done } = bank;
  const when = entry.effective_at && format.instant(entry.effective_at);
  const next = when
    ? [done.hold(when), bank.uses[purpose].until, done.follow]
    : [done.reviewUntil, done.reviewLaw, done.follow];
  const title = when ? done.effective(when) : (ruleTold(entry)?.[language] ?? done.review);
  return (
    <Page key="done" heading={when ? done.title : done.reviewTitle}>
      <Notice tone={when ? 'good' : 'warn'} title={title}>
        <p><Digits>{groupIban(entry.iban_masked)}</Digits>, {entry.holder_name}</p>
      </Notice>
      <Section title={done.next}>
        <ul className="plain-list roomy">
          {next.map((line) => <li key={line}>{line}</li>)}
        </ul>
      </Section>
      <div className="actions">
        <LinkButton to={back.to}>{done.back}</LinkButton>
      </div>
    </Page>
  );
}

/** Why the account goes to review, in the words of the API. */
const ruleTold = (entry: BankDetails | AdultBankDetails) => ('notice' in entry ? entry.notice : null);
