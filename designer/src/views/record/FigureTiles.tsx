/** The figures on top of a record, each leading to the report it comes from. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFigures } from '@/api/record.ts';
import type { RecordRow } from '@/api/records.ts';
import { isZeroText } from '@/format/number.ts';
import { valueText } from '@/registry/valueText.ts';
import css from './Related.module.css';

interface Props {
  form: string;
  record: RecordRow;
  /** How many there are at most: their room is kept while they are counted. */
  count: number;
}

const leadsTo = ({ report, query }: { report: string; query: Record<string, unknown> }): string => {
  const known = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  return `/reports/${report}?${new URLSearchParams(known.map(([name, value]) => [name, String(value)]))}`;
};

export function FigureTiles({ form, record, count }: Props) {
  const { t } = useTranslation('record');
  const { data, error } = useFigures(form, record);
  // Figures are beside the point of the page: without them it still stands.
  if (error || data?.figures.length === 0) return null;
  if (!data)
    return (
      <div className={css.figures} aria-busy="true">
        {Array.from({ length: count }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places without content
          <div key={index} className={css.waiting} />
        ))}
      </div>
    );
  return (
    <section className={css.figures} aria-label={t('figures')}>
      {data.figures.map(({ id, label, value, value_type, scale, tone, link }) => (
        <Link
          key={id}
          to={leadsTo(link)}
          className={css.figure}
          data-tone={isZeroText(value) ? 'plain' : tone}
        >
          <span className={css.label}>{label}</span>
          <span className={`num ${css.value}`}>
            {valueText({ name: id, label, type: value_type, scale: scale ?? null }, value ?? '0')}
          </span>
        </Link>
      ))}
    </section>
  );
}
