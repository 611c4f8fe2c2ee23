import type { PublicInformation } from '../../api/types.js';
import { useLanguage } from '../../i18n/index.js';
import { Facts } from '../../ui/facts.js';
import { Section } from '../../ui/page.js';
import { useAbout } from './about.js';
import { Fold } from './fold.js';

interface Props {
  information: PublicInformation;
}

interface Labelled {
  id: string;
  label_fr: string;
  label_en: string;
}

function useLabels(): (entry: Labelled) => string {
  const language = useLanguage();
  return ({ label_fr, label_en }) => (language === 'fr' ? label_fr : label_en);
}

/** Each use of the register, by space: what for, with what right, which data, for whom and how long. */
export function Purposes({ information }: Props) {
  const { data } = useAbout();
  const spaces = [...new Set(information.purposes.map(({ space }) => space))];
  return (
    <Section id="usages" title={data.purposesTitle}>
      <p>{data.purposesLead}</p>
      {spaces.map((space) => (
        <div key={space} className="stack">
          <h3>{data.spaces[space] ?? space}</h3>
          <div className="folds">
            {information.purposes.filter((one) => one.space === space).map((one) => <Purpose key={one.id} purpose={one} information={information} />)}
          </div>
        </div>
      ))}
    </Section>
  );
}

function Purpose({ purpose, information }: Props & { purpose: PublicInformation['purposes'][number] }) {
  const { data } = useAbout();
  const language = useLanguage();
  const label = useLabels();
  const named = (ids: string[], entries: Labelled[]) => entries.filter(({ id }) => ids.includes(id)).map(label);
  return (
    <Fold title={label(purpose)}>
      <Facts
        facts={[
          { label: data.basis, value: lines([...purpose.legal_bases.map((one) => data.bases[one] ?? one), ...(purpose.health_article ? [data.health(purpose.health_article)] : [])]) },
          { label: data.categories, value: lines(named(purpose.categories, information.categories)) },
          { label: data.recipients, value: lines(named(purpose.recipients, information.recipients)) },
          { label: data.kept, value: lines(purpose.retention.map(({ rule_fr, rule_en }) => (language === 'fr' ? rule_fr : rule_en))) },
        ]}
      />
    </Fold>
  );
}

const lines = (texts: string[]) => texts.map((text) => <span key={text} className="address-line">{text}</span>);

/** What each word for data stands for. The register gives its examples in French alone. */
export function Categories({ information }: Props) {
  const { data } = useAbout();
  const label = useLabels();
  return (
    <Section id="donnees" title={data.categoriesTitle}>
      <div className="card">
        <Facts facts={information.categories.filter(({ nature }) => nature !== 'none').map((one) => ({ label: label(one), value: <span lang="fr">{one.examples_fr}</span> }))} />
      </div>
    </Section>
  );
}

export function Recipients({ information }: Props) {
  const { data } = useAbout();
  const language = useLanguage();
  const label = useLabels();
  return (
    <>
      <Section id="destinataires" title={data.recipientsTitle}>
        <p>{data.recipientsLead}</p>
        <div className="card">
          <Facts facts={information.recipients.map((one) => ({ label: label(one), value: language === 'fr' ? one.ground_fr : one.ground_en }))} />
        </div>
      </Section>
      <Section id="transferts" title={data.transfersTitle}>
        {information.transfers.length === 0 && <p>{data.noTransfer}</p>}
        {information.transfers.map(({ country, recipient, safeguard }) => <p key={country + recipient}>{data.transfer(country, recipient, safeguard)}</p>)}
      </Section>
    </>
  );
}
