import type { Cover, HealthCard } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { mutualName } from '../../ui/mutual.js';
import { writeDate } from '../../ui/dates.js';

/** The front of the card as it is on paper: in French, in black on white, whatever the page’s language and colours. */
export function CardPicture({ cover, card }: { cover: Cover; card: HealthCard }) {
  const { papers } = useWords();
  const fields: [string, string][] = [
    ['Nº AMC', card.amc_number],
    ['Nº adhérent', card.member_number],
    ['Type de convention', card.convention_type],
    ['CSR', card.csr ?? '–'],
  ];
  return (
    <svg className="health-card" viewBox="0 0 340 190" role="img" aria-label={papers.picture} lang="fr">
      <text x="16" y="28" className="health-card-strong" fontSize="12.5">Période de validité : du {writeDate(card.valid_from)} au {writeDate(card.valid_to)}</text>
      <text x="16" y="48" fontSize="12.5">{mutualName()}</text>
      <text x="16" y="66" fontSize="12.5">{cover.holder.first_name} {cover.holder.last_name}</text>
      {fields.map(([label, value], at) => (
        <g key={label} transform={`translate(${16 + 118 * (at % 2)} ${98 + 48 * Math.floor(at / 2)})`}>
          <text fontSize="10.5">{label}</text>
          <text y="19" className="health-card-strong" fontSize="15">{value}</text>
        </g>
      ))}
      <Datamatrix rows={card.datamatrix} />
      {card.responsible && <text x="256" y="166" className="health-card-strong" fontSize="20">R</text>}
    </svg>
  );
}

function Datamatrix({ rows }: { rows: string[] }) {
  const modules = rows.flatMap((row, y) => [...row].flatMap((dark, x) => (dark === '1' ? [`M${x} ${y}h1v1h-1z`] : [])));
  return <path d={modules.join('')} transform={`translate(256 76) scale(${66 / rows.length})`} shapeRendering="crispEdges" />;
}
