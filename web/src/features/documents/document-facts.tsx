import type { DocumentView } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Facts } from '../../ui/facts.js';
import { useFileSize } from './file-size.js';
import { useProvider } from './provider.js';
import { useMandateName } from './use-mandate.js';

export function DocumentFacts({ document }: { document: DocumentView }) {
  const { documents } = useWords();
  const format = useFormats();
  const size = useFileSize();
  const provider = useProvider();
  const mandateName = useMandateName();
  const { kind, folder, contract, mandate, alert_on, reminder_on, created_at, file } = document;
  const dates = [
    ...(alert_on ? [{ label: documents.one.alert, value: format.date(alert_on) }] : []),
    ...(reminder_on ? [{ label: documents.one.reminder, value: format.date(reminder_on) }] : []),
  ];
  return (
    <Facts
      facts={[
        { label: documents.kind, value: documents.kinds[kind] ?? kind },
        { label: documents.folder, value: folder ?? <span className="muted">{documents.noFolder}</span> },
        ...(contract ? [{ label: documents.contract.label, value: contract.number }] : []),
        ...(mandate ? [{ label: documents.mandate.label, value: mandateName(mandate) }] : []),
        { label: documents.from, value: provider(document) },
        { label: documents.added, value: format.instant(created_at) },
        ...dates,
        { label: documents.one.fileName, value: file.file_name },
        { label: documents.one.size, value: size(file.size) },
      ]}
    />
  );
}
