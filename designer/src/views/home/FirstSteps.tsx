/** The home page of a firm that does no business yet: what to write or import first, and what of it is there. */
import { CheckCircleFilled, ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FirstForm, HomeCard } from '@/api/home.ts';
import { isZeroText } from '@/format/number.ts';
import { Panel } from '@/ui/Panel.tsx';
import css from './FirstSteps.module.css';

/** Whether no card has anything to say. */
export const saysNothing = (cards: readonly HomeCard[]): boolean =>
  cards.every(
    ({ value, rows, series }) =>
      isZeroText(value) && (rows?.length ?? 0) === 0 && (series?.x.length ?? 0) === 0,
  );

interface Props {
  /** What this person may write, in the order to write it. */
  forms: FirstForm[];
}

export function FirstSteps({ forms }: Props) {
  const { t } = useTranslation('home');
  return (
    <Panel title={t('first.title')}>
      <p className={css.hint}>{t('first.hint')}</p>
      <ol className={css.steps}>
        {forms.map(({ form, label, started }) => (
          <li key={form} className={css.step}>
            <span className={css.name}>
              <Link to={`/records/${form}`}>{label}</Link>
              {started && (
                <span className={css.started}>
                  <CheckCircleFilled aria-hidden="true" /> {t('first.started')}
                </span>
              )}
            </span>
            <Link to={`/records/${form}/import`} tabIndex={-1}>
              <Button size="small" icon={<ImportOutlined />} aria-label={t('first.import', { label })}>
                {t('first.importShort')}
              </Button>
            </Link>
            <Link to={`/records/${form}/new`} tabIndex={-1}>
              <Button size="small" icon={<PlusOutlined />} aria-label={t('first.create', { label })}>
                {t('first.createShort')}
              </Button>
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
