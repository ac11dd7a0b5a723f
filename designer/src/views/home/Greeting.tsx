/** A word to the person, the date, and the documents they begin most. */
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApp } from '@/api/app.ts';
import { useUser } from '@/api/session.ts';
import { formatToday } from '@/format/date.ts';
import { useNarrow } from '@/ui/useNarrow.ts';
import { formsToBegin } from './beginnings.ts';
import css from './HomePage.module.css';

const MOST = 4;

const partOfDay = (hour: number) => {
  if (hour < 6) return 'night';
  if (hour < 12) return 'morning';
  if (hour < 18) return 'afternoon';
  return 'evening';
};

export function Greeting() {
  const { t } = useTranslation('home');
  const narrow = useNarrow();
  const { data: app } = useApp();
  const now = new Date();
  const offered = app ? formsToBegin(app, 'document').slice(0, narrow ? 2 : MOST) : [];
  return (
    <header className={css.greeting}>
      <div>
        <h1 className={css.hello}>{t(`hello.${partOfDay(now.getHours())}`, { name: useUser().name })}</h1>
        <p className={css.today}>{formatToday(now)}</p>
      </div>
      <nav className={css.start} aria-label={t('start')}>
        {offered.map(({ form, label }, index) => (
          <Link key={form} to={`/records/${form}/new`} tabIndex={-1}>
            <Button type={index === 0 ? 'primary' : 'default'} icon={<PlusOutlined />}>
              {label}
            </Button>
          </Link>
        ))}
      </nav>
    </header>
  );
}
