/** The home page of a firm that has nothing yet: the master data to write or import before anything else. */
import { ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { HomeCard } from '@/api/home.ts';
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
  /** Master data this person may write. */
  masters: { form: string; label: string }[];
}

export function FirstSteps({ masters }: Props) {
  const { t } = useTranslation('home');
  return (
    <Panel title={t('first.title')}>
      <p className={css.hint}>{t('first.hint')}</p>
      <ol className={css.steps}>
        {masters.map(({ form, label }) => (
          <li key={form} className={css.step}>
            <Link to={`/records/${form}`} className={css.name}>
              {label}
            </Link>
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
