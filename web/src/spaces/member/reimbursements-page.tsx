import { Reimbursements } from '../../features/coverage/all-reimbursements.js';
import { StatementForm } from '../../features/papers/statement-form.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';

export function ReimbursementsPage() {
  const { member } = useWords();
  return (
    <Page wide easy heading={member.reimbursements.title} lead={member.reimbursements.lead}>
      <Reimbursements whose={null} />
      <StatementForm />
    </Page>
  );
}
