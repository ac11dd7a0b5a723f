/** What a publication still does to stored records: how far it is, and the way to stop it; or why it came to nothing. */
import { Button, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionChanged, stopPublishing, useStudio } from '@/api/studio.ts';
import { useReport } from '@/ui/useReport.ts';
import css from './Studio.module.css';

const HUNDRED = 100;

export function Works() {
  const { t } = useTranslation('studio');
  const report = useReport();
  const { data: studio } = useStudio();
  const works = studio?.work?.filter(({ running, problem }) => running || problem) ?? [];
  const goesOn = works.some(({ running }) => running);
  // Once it has ended, another version may be in force.
  const went = useRef(false);
  useEffect(() => {
    if (went.current && !goesOn) void definitionChanged();
    went.current = goesOn;
  }, [goesOn]);
  if (works.length === 0) return null;
  return (
    <ul className={css.works} aria-label={t('works.title')}>
      {works.map(({ key, text, total, done, seconds, running, problem }) => (
        <li key={key} className={css.work} role="status">
          <div className={css.workHead}>
            <b>{text}</b>
            {running && (
              <Button size="small" onClick={() => void stopPublishing().catch(report)}>
                {t('works.stop')}
              </Button>
            )}
          </div>
          {problem && <p className={css.wrong}>{problem}</p>}
          {running && total > 0 && (
            <Progress
              percent={Math.floor((done * HUNDRED) / total)}
              aria-label={text}
              size="small"
              status="active"
            />
          )}
          {running && seconds !== null && (
            <p className={css.quiet}>{t('works.seconds', { count: seconds })}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
