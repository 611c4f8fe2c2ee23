import type { Reimbursement } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { leftToPay } from './reimbursements.js';

/** Who paid these cares: a bar cut in three for the eye, and the same three amounts in words. */
export function Shares({ reimbursements }: { reimbursements: Reimbursement[] }) {
  const { member: { home } } = useWords();
  const format = useFormats();
  const total = (of: (care: Reimbursement) => number) => reimbursements.reduce((sum, care) => sum + of(care), 0);
  const shares = [
    { name: 'social', label: home.figuresSocial, cents: total((care) => care.social_security_cents) },
    { name: 'mutual', label: home.figuresMutual, cents: total((care) => care.mutual_cents) },
    { name: 'left', label: home.figuresLeft, cents: total(leftToPay) },
  ];
  return (
    <div className="card stack">
      <p>{home.figuresOf(format.amount(total((care) => care.spent_cents)))}</p>
      <Bar shares={shares} />
      <dl className="shares">
        {shares.map(({ name, label, cents }) => (
          <div key={name} className={`share share-${name}`}>
            <dt>{label}</dt>
            <dd>{format.amount(cents)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Bar({ shares }: { shares: { name: string; cents: number }[] }) {
  const whole = shares.reduce((sum, { cents }) => sum + cents, 0);
  let from = 0;
  return (
    <svg className="share-bar" viewBox={`0 0 ${whole || 1} 1`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {shares.map(({ name, cents }) => {
        const x = from;
        from += cents;
        return <rect key={name} className={`share-${name}`} x={x} width={cents} height="1" />;
      })}
    </svg>
  );
}
