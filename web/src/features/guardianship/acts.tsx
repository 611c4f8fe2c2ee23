import type { ActRule } from '../../api/types.js';
import { useLanguage, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { DoneIcon, NoIcon } from '../../ui/icons.js';

export function useActName(): (act: string) => string {
  const { guardian } = useWords();
  return (act) => guardian.file.actNames[act] ?? act;
}

/** Why a rule is so, in the language of the interface. */
export function useReason(): (rule: ActRule) => string {
  const language = useLanguage();
  return (rule) => (language === 'fr' ? rule.reason_fr : rule.reason_en);
}

/** Acts that cannot be done here, each with its reason and its article. */
export function RefusedActs({ acts }: { acts: ActRule[] }) {
  const name = useActName();
  const reason = useReason();
  return (
    <ul className="acts">
      {acts.map((rule) => (
        <li key={rule.act} className="refusal">
          <NoIcon />
          <div>
            <h3>{name(rule.act)}</h3>
            <p>{reason(rule)} {rule.article && <span className="muted">({rule.article})</span>}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Who can do what under the measure, in plain words. */
export function ActTable({ acts }: { acts: ActRule[] }) {
  const { guardian } = useWords();
  const words = guardian.file;
  const name = useActName();
  const reason = useReason();
  const columns: Column<ActRule>[] = [
    { head: words.act, kind: 'main', cell: (rule) => name(rule.act) },
    {
      head: words.who,
      cell: (rule) => (
        <span className={rule.allowed ? 'verdict verdict-yes' : 'verdict'}>
          {rule.allowed ? <DoneIcon /> : <NoIcon />}
          {words.whos[rule.who] ?? rule.who}
        </span>
      ),
    },
    { head: words.why, cell: (rule) => <>{reason(rule)} {rule.article && <span className="sub">{rule.article}</span>}</> },
  ];
  return <DataTable caption={words.actsCaption} columns={columns} rows={acts} rowKey={(rule) => rule.act} />;
}
