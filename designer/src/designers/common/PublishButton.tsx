/** The way to publishing, with how many things are changed; what is not saved yet is saved first. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useStudio } from '@/api/studio.ts';
import { useReport } from '@/ui/useReport.ts';
import type { CameFrom } from '../studio/kinds.ts';

interface Props {
  flush: () => Promise<void>;
  /** What is edited here: once published, people want to see it. */
  from?: CameFrom;
}

export function PublishButton({ flush, from }: Props) {
  const { t } = useTranslation('studio');
  const navigate = useNavigate();
  const report = useReport();
  const { data } = useStudio();
  const count = data?.changed.length ?? 0;
  const go = () => {
    flush()
      .then(() => navigate('/studio/publish', { state: from }))
      .catch(report);
  };
  return (
    <Button type="primary" onClick={go}>
      {count > 0 ? t('publish.buttonCount', { count }) : t('publish.button')}
    </Button>
  );
}
