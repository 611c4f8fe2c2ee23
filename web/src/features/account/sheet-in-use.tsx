import type { OwnFactors } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Factor } from './factor.js';

/** The sheet of codes in service, or the one on its way. */
export function SheetInUse({ own: { code_sheet: inUse, code_sheet_ordered_at: orderedAt }, to }: { own: OwnFactors; to: string }) {
  const { sheet } = useWords();
  const format = useFormats();
  return (
    <Factor title={sheet.name} action={<LinkButton to={to} variant="default">{orderedAt ? sheet.start : sheet.order}</LinkButton>}>
      <p className="hint">{sheet.what}</p>
      {inUse && <p>{sheet.left(inUse.codes_left)}</p>}
      {inUse && <p className="hint">{sheet.since(format.dayOf(inUse.added_at))}</p>}
      {orderedAt && <p>{sheet.orderedOn(format.dayOf(orderedAt))}</p>}
      {!inUse && !orderedAt && <p className="hint">{sheet.none}</p>}
    </Factor>
  );
}
